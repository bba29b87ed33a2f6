using System.Globalization;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People;

internal static class PlaceNumbers
{
    /// <summary>A setting of the place that is a whole number.</summary>
    public static async Task<int> NumberAsync(this PlaceDb db, string name, int usual, CancellationToken cancel) =>
        await db.Set<PlaceSetting>().Where(row => row.Name == name).Select(row => row.Value).FirstOrDefaultAsync(cancel) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : usual;
}
