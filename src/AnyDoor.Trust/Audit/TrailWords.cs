using System.Globalization;
using AnyDoor.Foundation;

namespace AnyDoor.Trust;

internal static class TrailWords
{
    /// <summary>To the second, as the clocks of the place show it: <c>Mon 16 Nov 2026 07:52:10</c>.</summary>
    public static string Moment(DateTimeOffset at) => LondonTime.ToLocal(at).ToString("ddd d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
