using AnyDoor.Place.Chance;

namespace AnyDoor.Place.Geography;

internal sealed record Network(string Id, string Name);

internal sealed record Practice(string Code, string Name, Network Network, string Postcode);

internal sealed record CareHome(string Code, string Name, SmallArea Area, string AddressLine, string Postcode, int Beds, bool Nursing);

/// <summary>A neighbourhood of about 1,500 people. Codes are beyond those in use; decile 1 is the most deprived tenth.</summary>
internal sealed record SmallArea(string Lsoa, int Decile, Network Network, string Outward, string[] Streets);

/// <summary>Networks, practices, care homes and small areas, sized to the number of people.</summary>
internal sealed class Layout
{
    public const string Town = "Alderbrook";

    private static readonly string[] NetworkNames =
        ["Millrace", "Canalside", "Tannery", "Orchard", "Lantern", "Wharfside", "Foundry", "Meadow", "Priory", "Quarry", "Viaduct", "Weavers"];

    private static readonly string[] PracticeNames =
    [
        "Lantern Street Surgery", "Mill Race Medical", "Old Tannery Practice", "Canal Side Surgery", "Lock House Health Centre", "Towpath Surgery",
    ];

    private static readonly string[] HomeNames =
        ["Larch Lea", "Rowan Court", "The Hollies", "Willow Bank", "Cedar House", "Beech View", "Maple Grange", "Elder Rise", "Hawthorn Lodge", "Juniper Park"];

    private static readonly string[] StreetStarts =
        ["Lantern", "Tanner's", "Millrace", "Kettle", "Barley", "Cobbler's", "Weir", "Sparrow", "Bellmaker", "Clover", "Quarry", "Heron", "Saddler's", "Copper", "Linnet", "Teasel", "Orchard", "Fuller's", "Ropewalk", "Bramble"];

    private static readonly string[] StreetEnds = ["Street", "Road", "Lane", "Close", "Avenue", "Terrace", "Row", "Walk", "Drive", "Yard"];

    public Layout(int people, Rng rng)
    {
        var networks = people < 80_000 ? 2 : Math.Min(NetworkNames.Length, people / 40_000);
        Networks = [.. NetworkNames.Take(networks).Select(n => new Network(n.ToLowerInvariant(), n))];
        var each = Math.Clamp(people / networks / 5_000, 2, 12);
        Practices = [.. Enumerable.Range(0, networks * each).Select(i => MakePractice(i, each))];
        Areas = [.. Enumerable.Range(0, Math.Max(8, people / 1_500)).Select(i => MakeArea(i, rng))];
        CareHomes = [.. Enumerable.Range(0, Math.Max(2, people / 7_000)).Select(i => MakeHome(i, rng))];
    }

    public Network[] Networks { get; }
    public Practice[] Practices { get; }
    public SmallArea[] Areas { get; }
    public CareHome[] CareHomes { get; }

    /// <summary>
    /// ZY is no postcode area, yet passes the check for the form of a postcode, so that feeds accept it
    /// and it can belong to nobody.
    /// </summary>
    public static string Postcode(string outward, Rng rng)
    {
        const string letters = "ABDEFGHJLNPQRSTUWXYZ";
        return $"{outward} {rng.Between(1, 9)}{letters[rng.Below(letters.Length)]}{letters[rng.Below(letters.Length)]}";
    }

    private Practice MakePractice(int i, int each)
    {
        var network = Networks[i / each];
        var name = i / each < 2 && i % each < 3
            ? PracticeNames[i / each * 3 + i % each]
            : $"{StreetStarts[(i * 7 + 4) % StreetStarts.Length]} {StreetEnds[(i * 3) % 4]} {(i % 2 == 0 ? "Surgery" : "Medical Centre")}";
        return new Practice($"Y99{i + 1:D3}", name, network, $"ZY{i / each % 9 + 1} 1A{"ABDEFGHJLNPQ"[i % each]}");
    }

    /// <summary>Six areas in ten belong to the first of two networks' share of the map, as networks differ in size.</summary>
    private SmallArea MakeArea(int i, Rng rng)
    {
        var network = Networks.Length == 2 ? Networks[i % 5 < 3 ? 0 : 1] : Networks[i % Networks.Length];
        var decile = Math.Clamp((int)Math.Round(4.8 + 2.7 * rng.Normal()), 1, 10);
        var streets = new string[14];
        for (var s = 0; s < streets.Length; s++)
            streets[s] = $"{rng.Pick(StreetStarts)} {rng.Pick(StreetEnds)}";
        return new SmallArea($"E01999{i + 1:D3}", decile, network, $"ZY{Array.IndexOf(Networks, network) % 9 + 1}", streets);
    }

    private CareHome MakeHome(int i, Rng rng)
    {
        var area = Areas[rng.Below(Areas.Length)];
        var name = HomeNames[i % HomeNames.Length] + (i < HomeNames.Length ? "" : $" {i / HomeNames.Length + 1}");
        return new CareHome(
            name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), name, area,
            $"{name}, {rng.Between(1, 90)} {area.Streets[0]}", Postcode(area.Outward, rng), i == 0 ? 42 : rng.Between(24, 60), i % 3 == 1);
    }
}
