using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AnyDoor.Outcomes.Kept;
using AnyDoor.Outcomes.Reading;
using AnyDoor.People;
using AnyDoor.Place;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Scenarios;

/// <summary>From files of partners to the verdict: whom the community provider asked the five questions, and whom the team asks itself, against people like them.</summary>
public sealed class OutcomesTests : IDisposable
{
    private const string Comparison = "/outcomes/comparisons/luton/five-questions-readmission";

    private readonly string folder = Directory.CreateTempSubdirectory("anydoor-outcomes-").FullName;

    [Theory, OnSqlite, OnPostgres, Covers("community-assessments", "luton")]
    public async Task FiveQuestions_OfAGeneratedPlace_AreComparedAndTheVerdictHasItsNumbers(StoreProvider provider)
    {
        await PlaceGenerator.WriteAsync(new PlaceOptions
        {
            People = 2_500, Seed = 11, To = folder, AsOf = AlderbrookNight.Morning.DateTime.AddHours(-1), DaysAhead = 0, Errors = ErrorLevel.None, AskedEffect = 0.29,
        });
        var toldOf = File.ReadLines(Path.Combine(folder, "community-assessments.csv")).Count() - 1;
        toldOf.ShouldBeGreaterThan(20);
        await using var place = await ScenarioPlace.NewAsync(provider, history: false);
        var report = await place.Loader.LoadAsync([folder], new LoadOptions(), null, default);
        report.Files.Single(file => file.Feed == "community-assessments").Applied.ShouldBe(toldOf);
        await place.FollowUpAsync();
        using var asha = await place.Host.SignedInAs("asha.fenwick");

        var before = await VerdictAsync(place, asha);
        await AskAsync(place, asha, 8);
        var after = await VerdictAsync(place, asha);

        // Counts of everybody are told to the nearest 5; nobody of the eight was asked before.
        Asked(before).ShouldBe(OutcomeWords.Count(toldOf));
        Asked(after).ShouldBe(OutcomeWords.Count(toldOf + 8));
        after.ShouldContain("Too early to say");
        var needed = Regex.Match(after, "About ([0-9,]+) people asked and matched would settle");
        needed.Success.ShouldBeTrue(after);
        int.Parse(needed.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture).ShouldBeGreaterThan(toldOf);
        after.ShouldContain("This is no evidence that asking did anything");
        (await asha.ReadPageAsync("/outcomes")).QuerySelector("main")!.TextContent.ShouldContain("Too early to say");
        var measure = (await asha.ReadPageAsync("/outcomes/measures/luton/asked-five-questions")).QuerySelector("main")!.TextContent;
        measure.ShouldContain("8");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The team asks people it may see, of whom nobody told that they were asked.</summary>
    private static async Task AskAsync(ScenarioPlace place, AnyDoor.Tests.Web.WebClient asha, int people)
    {
        var reader = await place.ReaderAsync("asha.fenwick");
        var completed = (int)AnyDoor.Record.Kinds.KindTree.Get("assessment.completed").Id;
        var some = await place.ReadAsync(db => db.Set<Person>().VisibleTo(db, reader, place.Host.Store.Now, person => person.PersonId)
            .Where(person => person.DiedOn == null && !db.Set<AnyDoor.Record.RecordEntry>().Any(entry => entry.PersonId == person.PersonId && entry.Kind == completed))
            .OrderBy(person => person.PersonId).Select(person => person.PublicId).Take(people).ToListAsync());
        some.Count.ShouldBe(people);
        foreach (var address in some.Select(person => $"/people/{person}/assessments/five-questions"))
        {
            (await asha.PostFormAsync(address, address, ("version", "0"), ("do", "save"), ("agreed", "yes"), ("a.falls.count", "one"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            (await asha.PostFormAsync(address, address, ("version", "1"), ("do", "finish"), ("agreed", "yes"), ("a.falls.count", "one"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
        await place.DrainAsync();
    }

    private static async Task<string> VerdictAsync(ScenarioPlace place, AnyDoor.Tests.Web.WebClient asha)
    {
        await place.Host.App.Services.GetRequiredService<OutcomeWork>().WorkAsync(anew: true, CancellationToken.None);
        return (await asha.ReadPageAsync(Comparison)).QuerySelector("main")!.TextContent;
    }

    private static string Asked(string page) => Regex.Match(page, @"Ever asked\s*([0-9,]+)").Groups[1].Value;
}
