using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AnyDoor.DesignSystem.Shell;

internal static class AssetEndpoint
{
    public static IResult Serve(string file, HttpContext http)
    {
        var type = Path.GetExtension(file) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => null,
        };
        if (type is null || BuiltFiles.Open(file) is not { } plain) return Results.NotFound();

        http.Response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        http.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (!http.Request.Headers[HeaderNames.AcceptEncoding].ToString().Contains("br", StringComparison.Ordinal) || BuiltFiles.Open(file + ".br") is not { } small)
            return Results.Stream(plain, type);

        plain.Dispose();
        http.Response.Headers[HeaderNames.ContentEncoding] = "br";
        return Results.Stream(small, type);
    }
}
