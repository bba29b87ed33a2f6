using AnyDoor.Foundation;
using AnyDoor.Outcomes.Kept;
using AnyDoor.Outcomes.Reading;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Record.Choices;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Population;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Record.Choices;

/// <summary>A morning with people who were admitted and discussed, and the figures that each reader is told of them.</summary>
internal sealed class ChoosingHost(MorningHost morning) : IAsyncDisposable
{
    public const string Everybody = "age >= 18";

    public MorningHost Morning => morning;

    public IServiceProvider Services => morning.Host.App.Services;

    public static async Task<ChoosingHost> NewAsync(StoreProvider provider) => new(await MorningHost.NewAsync(provider, alone: true));

    public async Task<Person> DiscussedAsync(string family)
    {
        var person = await morning.AdmittedAsync("Halina", family, MeetingsPlace.At(12, 2, 15));
        await morning.Store.WriteAsync(ProcessContext.System("test"), scope => OwnFacts.PublishAsync(scope, new OwnFact(person.PersonId, person.PersonId, "meeting.discussed", $"item:{person.PersonId}", scope.Now, "decision", "watch", "Watch")));
        return person;
    }

    public async Task<Reader> ReaderAsync(string user) => (await Services.GetRequiredService<ReaderFactory>().OfUserAsync(user, CancellationToken.None))!;

    public async Task ChooseAsync(Person person, string kind, string? programme = null) =>
        (await Services.GetRequiredService<ChoiceService>().RecordAsync(person.PersonId, new(kind, programme, "Said so on the phone today"), await ReaderAsync("asha.fenwick"), CancellationToken.None)).ShouldBe(Outcome.Done);

    public async Task EndAsync(Person person)
    {
        var (asha, query) = (await ReaderAsync("asha.fenwick"), Services.GetRequiredService<ChoicesQuery>());
        foreach (var line in (await query.ReadAsync(person, asha, CancellationToken.None)).InForce)
            (await Services.GetRequiredService<ChoiceService>().EndAsync(person.PersonId, line.ChoiceId, "Rang again and said so", asha, CancellationToken.None)).ShouldBe(Outcome.Done);
    }

    /// <summary>Everything follows up the choice, as the host does within a second. Memberships are given by hand here, so nobody is looked at more often than needed.</summary>
    public async Task SettleAsync(Person person)
    {
        foreach (var consumer in Services.GetServices<IChangeConsumer>())
            await consumer.HandleAsync([new PersonChanged(person.PersonId, new HashSet<string> { Changes.Choice, AnyDoor.CareModels.ChangeWords.Trigger }, false)], CancellationToken.None);
    }

    /// <summary>What this reader is told of the cohort, of a rule written for the occasion, and of a rule over time, as on /recall/coverage.</summary>
    public async Task<(string Cohort, string List, long? Rule, long? OverTime, long? Funnel)> FiguresAsync(string user)
    {
        var (reader, answers, pages) = (await ReaderAsync(user), Services.GetRequiredService<CohortAnswers>(), Services.GetRequiredService<CohortQuery>());
        await Services.GetRequiredService<PopulationService>().CaughtUpAsync(morning.Store);
        var asked = (await answers.ReadAsync(new CohortQuestion(null, Everybody), reader, CancellationToken.None))!;
        var cohort = (await pages.FindAsync("luton-cohort", 1, reader, CancellationToken.None))!;
        return (
            cohort.Count, (await pages.ListAsync(reader, CancellationToken.None)).Cohorts.Single(line => line.Name == "luton-cohort").People,
            (await answers.CountAsync(asked, reader, CancellationToken.None)).Count, (await answers.CountEachAsync([asked], reader, CancellationToken.None))[0], cohort.Funnel?.Population);
    }

    /// <summary>How many people the latest point of the measure on /outcomes counts; null while it is not shown.</summary>
    public async Task<int?> OutcomeAsync(string user = "asha.fenwick") =>
        (await Services.GetRequiredService<OutcomesQuery>().MeasureAsync("luton", "people-through-huddles", await ReaderAsync(user), CancellationToken.None))!.Counted?.SoFar?.People;

    public Task WorkOutAsync() => Services.GetRequiredService<OutcomeWork>().WorkAsync(anew: false, CancellationToken.None);

    public ValueTask DisposeAsync() => morning.DisposeAsync();
}
