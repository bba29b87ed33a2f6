using AnyDoor.Place;
using AnyDoor.Place.Life;

namespace AnyDoor.Tests.Place;

public class AskingTests
{
    private static readonly PlaceOptions Options = new() { People = 6000, Seed = 11, To = "nowhere", AsOf = new DateTime(2026, 5, 12, 8, 30, 0) };

    [Fact]
    public void Live_WithAnEffect_AsksTheSamePeopleAndTakesThatShareOfTheirReturnsAway()
    {
        var lived = PlaceGenerator.Live(Options, 0, 0.5, 1);
        var (none, half, all) = (lived[0], lived[1], lived[2]);
        none.Count(life => life.Asked is not null).ShouldBeGreaterThan(50);
        half.Select(life => life.Asked).ShouldBe(none.Select(life => life.Asked));
        Returns(all).ShouldBe(0);
        Returns(half).ShouldBeInRange(1, Returns(none) - 1);
        none.Zip(half).Where(pair => pair.First.Asked is null).ShouldAllBe(pair => pair.First.Stays.SequenceEqual(pair.Second.Stays));
    }

    [Fact]
    public void Live_WithTheSameSeed_IsTheSame()
    {
        var (first, second) = (PlaceGenerator.Live(Options with { People = 500 }, 0.3)[0], PlaceGenerator.Live(Options with { People = 500 }, 0.3)[0]);
        first.SelectMany(life => life.Stays).ShouldBe(second.SelectMany(life => life.Stays));
        first.Select(life => life.Asked).ShouldBe(second.Select(life => life.Asked));
    }

    [Fact]
    public async Task Write_WithAnEffect_WritesWhoWasAskedAndWithoutOneNoFile()
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-asking-");
        await PlaceGenerator.WriteAsync(Options with { People = 1000, DaysAhead = 1, To = folder.FullName, AskedEffect = 0.3 });
        var rows = File.ReadAllLines(Path.Combine(folder.FullName, "community-assessments.csv"));
        rows.Length.ShouldBe(1 + PlaceGenerator.Live(Options with { People = 1000, DaysAhead = 1 }, 0.3)[0].Count(life => life.Asked is not null));
        folder.Delete(recursive: true);
        await PlaceGenerator.WriteAsync(Options with { People = 300, DaysAhead = 1, To = folder.FullName });
        File.Exists(Path.Combine(folder.FullName, "community-assessments.csv")).ShouldBeFalse();
        folder.Delete(recursive: true);
    }

    private static int Returns(IReadOnlyList<TrueLife> lives) => lives.Where(life => life.Asked is not null).Sum(life => life.Stays.Count(stay => stay.Emergency && stay.Start > life.Asked && stay.Start < life.Asked!.Value.AddDays(27)));
}
