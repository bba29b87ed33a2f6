using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Comparisons;
using AnyDoor.Outcomes.Matching;
using AnyDoor.Place;
using AnyDoor.Place.Life;

namespace AnyDoor.Prove;

/// <summary>
/// Many places in which those asked would be back 29% less, and the same places in which asking changes nothing: the comparison's interval holds what was planted, and
/// where nothing was planted it says so. The places' true lives are compared as they are, without being written as files and loaded.
/// </summary>
internal static class PlantedEffect
{
    private const double Share = 0.29;

    // The share of places in which each must hold: 34 of 40.
    private const double Least = 0.85;
    private static readonly DateTime AsOf = new(2026, 5, 12, 8, 30, 0);

    public static Task<Proved> RunAsync(ProofOptions options)
    {
        var comparison = Comparison();
        var (lines, covered, calm, found, sets, needed) = (new List<string>(), 0, 0, 0, 0, 0L);
        for (var seed = 1; seed <= options.Places; seed++)
        {
            var lived = PlaceGenerator.Live(new PlaceOptions { People = options.Inhabitants, Seed = (ulong)seed, To = "nowhere", AsOf = AsOf, DaysAhead = 0 }, 0, Share);
            var (nothing, planted) = (Run(comparison, lived[0]), Run(comparison, lived[1]));
            sets += planted.Matched;
            needed += planted.Needed ?? 0;
            var holds = planted.Effect?.RelativeInterval?.Holds(-Share) == true;
            covered += holds ? 1 : 0;
            found += planted.Verdict == Verdicts.Better ? 1 : 0;
            calm += nothing.Verdict is Verdicts.NoDifference or Verdicts.TooEarly ? 1 : 0;
            Console.WriteLine($"  seed {seed}: {planted.Matched} of {planted.Asked} asked matched to {planted.Controls} of {planted.Candidates}; planted: {Told(planted)}; nothing planted: {Told(nothing)}");
            if (!holds)
                lines.Add($"seed {seed}: the interval does not hold {-Share:P0}: {Told(planted)}");
        }
        var holdsInAll = covered >= Least * options.Places && calm >= Least * options.Places;
        return Task.FromResult(new Proved(holdsInAll,
            $"{options.Places} places of {options.Inhabitants} people, on average {sets / options.Places} people asked and matched, {needed / options.Places} needed: the interval holds the planted {-Share:P0} in {covered}; called better in {found}; with nothing planted called no difference shown or too early in {calm}", holdsInAll ? [] : lines));
    }

    private static string Told(Compared row) => row.Effect is { RelativeInterval: { } around, Relative: { } relative }
        ? $"{row.Verdict}, {relative:P1} ({around.Lower:P1} to {around.Upper:P1})"
        : row.Balance.MaxBy(one => Math.Abs(one.After ?? 0)) is { } worst ? $"{row.Verdict}, furthest apart in {worst.Name} {worst.After:0.00}" : row.Verdict;

    private static Compared Run(Comparison comparison, IReadOnlyList<TrueLife> lives) => CompareRun.Of(comparison, [.. lives.Select(Of)], LondonTime.ToUtc(AsOf));

    private static History Of(TrueLife life) => new(
        life.Person, life.Born, life.Sex.ToString(), life.Died, [.. life.Frailty.Select(row => (LondonTime.StartOf(row.On), row.Category))],
        [.. life.Stays.Where(stay => stay.Emergency).Select(stay => new Stay(LondonTime.ToUtc(stay.Start), stay.End is { } end ? LondonTime.ToUtc(end) : null, true, true))],
        life.Asked is { } asked ? [LondonTime.ToUtc(asked)] : []);

    // The first comparison of the packs that came with the product.
    private static Comparison Comparison() => new PackFolder().All().Values.Order(StringComparer.Ordinal)
        .SelectMany(file => PackReader.Read(File.ReadAllText(file), file, (_, _) => [], new FaultList())?.Comparisons ?? []).First();
}
