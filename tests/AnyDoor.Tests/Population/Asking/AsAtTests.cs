using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Population.Asking;

/// <summary>Looking back: as at a day by what is known now, and by what was known then.</summary>
public class AsAtTests
{
    private const string Admitted = "any(hospital.admission.emergency, last 30 days)";

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_EntryThatArrivedLate_IsThereAsAtItsDayButNotAsKnownThen(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await AddAsync(host, "hospital.admission.emergency", "2026-04-10", known: "2026-05-10");
        (await CountAsync(host, Admitted, "2026-04-20")).ShouldBe(1);
        (await CountAsync(host, Admitted, "2026-04-20", "2026-04-20")).ShouldBe(0);
        (await CountAsync(host, Admitted, "2026-04-20", "2026-05-09")).ShouldBe(0);
        (await CountAsync(host, Admitted, "2026-04-20", "2026-05-10")).ShouldBe(1);
        (await CountAsync(host, Admitted, "2026-04-09")).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_EntryCorrected_IsWhereTheCorrectionPutsItAndNotKnownBeforeIt(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await AddAsync(host, "hospital.admission.emergency", "2026-04-10", known: "2026-04-10");
        (await CountAsync(host, Admitted, "2026-03-20")).ShouldBe(0);
        await ChangeAsync(host, person, row => (row.StartAt, row.EndAt, row.KnownAt) = (At("2026-03-10"), At("2026-03-10"), At("2026-05-01")));
        (await CountAsync(host, Admitted, "2026-03-20")).ShouldBe(1);
        (await CountAsync(host, Admitted, "2026-04-20")).ShouldBe(0);
        (await CountAsync(host, Admitted, "2026-03-20", "2026-04-30")).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_EntryCancelled_IsNotThereAtAnyDay(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await AddAsync(host, "hospital.admission.emergency", "2026-04-10", known: "2026-04-10");
        (await CountAsync(host, Admitted, "2026-04-20")).ShouldBe(1);
        await ChangeAsync(host, person, row => row.Status = EntryStatus.Withdrawn);
        (await CountAsync(host, Admitted, "2026-04-20")).ShouldBe(0);
        (await CountAsync(host, Admitted, "2026-04-20", "2026-04-20")).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_SpellThatLasts_IsOpenOnItsDaysAndCutAtTheDayLookedAt(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await AddAsync(host, "hospital.admission.emergency", "2026-04-01", known: "2026-04-01", until: "2026-04-20");
        const string there = "any(hospital.admission, current)";
        (await CountAsync(host, there, "2026-03-31")).ShouldBe(0);
        (await CountAsync(host, there, "2026-04-10")).ShouldBe(1);
        (await CountAsync(host, there, "2026-04-21")).ShouldBe(0);
        const string long_ = "sum(days of hospital.admission) >= 9";
        (await CountAsync(host, long_, "2026-04-09")).ShouldBe(0);
        (await CountAsync(host, long_, "2026-04-10")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_PersonWhoMovedPractice_IsWithTheOneOfTheDay(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await AddAsync(host, "registration", "2020-01-01", known: "2020-01-01", until: "2026-04-15", code: "Y99001");
        await AddAsync(host, "registration", "2026-04-15", known: "2026-04-15", code: "Y99002", person: person);
        (await CountAsync(host, "registered with practice Y99001", "2026-04-10")).ShouldBe(1);
        (await CountAsync(host, "registered with practice Y99002", "2026-04-10")).ShouldBe(0);
        (await CountAsync(host, "registered with practice Y99001", "2026-04-20")).ShouldBe(0);
        (await CountAsync(host, "registered with network copperfield", "2026-04-20")).ShouldBe(1);
    }

    private static async Task<long?> CountAsync(HostFixture host, string rule, string asAt, string? knownAt = null)
    {
        var reader = (await host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync("asha.fenwick", default))!;
        var answers = host.App.Services.GetRequiredService<CohortAnswers>();
        var asked = (await answers.ReadAsync(new(null, rule, Day(asAt), knownAt is null ? null : Day(knownAt)), reader, default))!;
        asked.Faults.ShouldBeEmpty();
        return (await answers.CountAsync(asked, reader, default)).Count;
    }

    private static async Task<Person> AddAsync(HostFixture host, string kind, string start, string known, string? until = null, string? code = null, Person? person = null)
    {
        person ??= await host.AddPersonAsync("Dorothy", "Harris");
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            var codeId = 0;
            if (code is not null)
            {
                codeId = code == "Y99001" ? 1 : 2;
                scope.Db.Add(new Code { CodeId = codeId, System = "practice", Value = code });
            }

            TestPopulation.AddEntry(scope, person.PersonId, kind, At(start), until is null && code is null ? At(start) : until is null ? null : At(until), codeId, known: At(known));
            return Task.CompletedTask;
        });
        await SettledAsync(host);
        return person;
    }

    private static async Task ChangeAsync(HostFixture host, Person person, Action<RecordEntry> change)
    {
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            change(await scope.Db.Set<RecordEntry>().SingleAsync(row => row.PersonId == person.PersonId));
            scope.Touch(person.PersonId, Changes.Entries);
        });
        await SettledAsync(host);
    }

    // Other transactions of the same server hold changes back for a moment.
    private static Task SettledAsync(HostFixture host) => host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);

    private static DateTimeOffset At(string day) => LondonTime.StartOf(Day(day)).AddHours(9);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
