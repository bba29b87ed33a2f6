using Microsoft.AspNetCore.Http;

namespace AnyDoor.Trust;

/// <summary>Whether others use this computer too. The browser remembers what was said at the last sign-in; it says nothing of anybody.</summary>
internal static class SharedComputer
{
    private const string Cookie = "anydoor-shared";

    public static bool Is(HttpContext http) => http.Request.Cookies.ContainsKey(Cookie);

    public static void Keep(HttpContext http, bool shared)
    {
        var options = new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) };
        if (shared)
            http.Response.Cookies.Append(Cookie, "yes", options);
        else if (Is(http))
            http.Response.Cookies.Delete(Cookie, options);
    }
}
