using AnyDoor.Place.Chance;
using AnyDoor.Place.Geography;

namespace AnyDoor.Place.Residents;

/// <summary>Gives each household an area, an address, a telephone and a practice.</summary>
internal static class Homes
{
    public static void Furnish(List<Household> households, Layout layout, Rng rng)
    {
        foreach (var home in households)
        {
            home.Area = home.CareHome?.Area ?? rng.Pick(layout.Areas);
            home.Origin = home.CareHome is null ? rng.PickWeighted(OriginShares(home.Area)) : NameLists.English;
            home.AddressLine = home.CareHome?.AddressLine ?? Address(home.Area, rng);
            home.OldAddressLine = Address(home.Area, rng);
            home.Postcode = home.CareHome?.Postcode ?? Layout.Postcode(home.Area.Outward, rng);
            home.Phone = Landline(rng);
            var near = layout.Practices.Where(p => p.Network == home.Area.Network).ToArray();
            home.Practice = rng.Chance(0.94) ? rng.PickSkewed(near) : rng.Pick(layout.Practices);
        }
    }

    /// <summary>Ofcom keeps 01632 960000-960999 for drama use.</summary>
    public static string Landline(Rng rng) => $"01632 960{rng.Below(1000):D3}";

    /// <summary>Ofcom keeps 07700 900000-900999 for drama use.</summary>
    public static string Mobile(Rng rng) => $"07700 900{rng.Below(1000):D3}";

    private static double[] OriginShares(SmallArea area) =>
        area.Decile <= 3 ? [62, 21, 8, 9] : area.Decile <= 6 ? [74, 14, 6, 6] : [86, 8, 3, 3];

    private static string Address(SmallArea area, Rng rng)
    {
        var street = rng.Pick(area.Streets);
        return rng.Chance(0.15) ? $"Flat {rng.Between(1, 24)}, {rng.Between(1, 60)} {street}" : $"{rng.Between(1, 160)} {street}";
    }
}
