using AnyDoor.Foundation;
using Microsoft.AspNetCore.Http;

namespace AnyDoor.People.Finding;

/// <summary>The fields of <c>ExactFields</c> as they were sent.</summary>
internal static class ExactForm
{
    public static ExactTyped Typed(IFormCollection form) => new(form["number"], form["family"], form["born-day"], form["born-month"], form["born-year"], form["given"], form["postcode"]);

    /// <param name="again">When it may be tried again.</param>
    public static Dictionary<string, string> TooMany(int most, DateTimeOffset again) => new()
    {
        ["number"] = $"You have tried {most} times within the hour. Try again after {LondonTime.ToLocal(again):HH:mm}, or ring the person's practice or their team",
    };
}
