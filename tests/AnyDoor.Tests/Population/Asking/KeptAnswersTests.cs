using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Population.Asking;

/// <summary>Counts of many rules are kept between looks; each look is as if everything were asked anew.</summary>
public class KeptAnswersTests
{
    private static readonly string[] Rules = ["any(condition)", "any(condition, last 12 months)", "age >= 80 and none(gp.consultation)", "count(* , last 3 months) >= 2", "in top 2 by count(condition)"];

    [Theory, OnSqlite, OnPostgres]
    public async Task CountEach_AfterPeopleChanged_IsAsIfAskedAnew(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (asha, ben, faye) = (await ReaderAsync(host, "asha.fenwick"), await ReaderAsync(host, "ben.okoro"), await ReaderAsync(host, "faye.sutter"));
        var people = new List<Person>();
        for (var n = 0; n < 24; n++)
        {
            var born = $"{1930 + n}-03-02";
            people.Add(await host.AddPersonAsync("Dorothy", $"Harris{n}", n % 3 == 0 ? "copperfield-team" : "millrace-team", person => person.DateOfBirth = born));
        }
        var random = new Random(5);
        for (var round = 0; round < 6; round++)
        {
            await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
            {
                for (var change = 0; change < 5; change++)
                {
                    var person = people[random.Next(people.Count)].PersonId;
                    // Late data among them: what happened long ago is told now.
                    TestPopulation.AddEntry(scope, person, random.Next(2) == 0 ? "condition" : "gp.consultation", scope.Now.AddDays(-random.Next(500)));
                    var gone = people[random.Next(people.Count)].PersonId;
                    await scope.Db.Set<RecordEntry>().Where(row => row.PersonId == gone && row.Kind == 9).ExecuteUpdateAsync(row => row.SetProperty(entry => entry.Status, EntryStatus.Withdrawn));
                    scope.MarkWritten();
                    scope.Touch(gone, Changes.Entries);
                }
            });
            await host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);
            if (round == 3)
                await host.App.Services.GetRequiredService<PopulationService>().RebuildAsync();
            foreach (var reader in new[] { asha, ben, faye })
                (await EachAsync(host, reader)).ShouldBe(await AnewAsync(host, reader), $"round {round}, {reader.AccountId}");
        }
        (await EachAsync(host, asha)).Sum().ShouldNotBe(0);
        (await EachAsync(host, asha)).ShouldNotBe(await EachAsync(host, ben));
    }

    [Theory, OnSqlite]
    public async Task CountEach_OfSomebodyWhoIsNoLongerTheReaders_LeavesThemOutAtOnce(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothy", "Harris", "millrace-team", one => one.DateOfBirth = "1930-03-02");
        var asha = await ReaderAsync(host, "asha.fenwick");
        (await EachAsync(host, asha))[2].ShouldBe(1);
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            await scope.Db.Set<PersonAccess>().Where(row => row.PersonId == person.PersonId).ExecuteUpdateAsync(row => row.SetProperty(access => access.UntilAt, scope.Now.AddMinutes(-1)));
            scope.MarkWritten();
        });
        (await EachAsync(host, asha))[2].ShouldBe(0);
    }

    private static async Task<IReadOnlyList<long?>> EachAsync(HostFixture host, Reader reader)
    {
        var answers = host.App.Services.GetRequiredService<CohortAnswers>();
        return await answers.CountEachAsync(await answers.ReadEachAsync(Questions(host), reader, default), reader, default);
    }

    private static async Task<IReadOnlyList<long?>> AnewAsync(HostFixture host, Reader reader)
    {
        var answers = host.App.Services.GetRequiredService<CohortAnswers>();
        var counts = new List<long?>();
        foreach (var question in Questions(host))
            counts.Add((await answers.CountAsync((await answers.ReadAsync(question, reader, default))!, reader, default)).Count);
        return counts;
    }

    private static List<CohortQuestion> Questions(HostFixture host)
    {
        var today = LondonTime.DayOf(host.Store.Now);
        return [.. new[] { 0, 40, 400 }.SelectMany(back => Rules.Select(rule => new CohortQuestion(null, rule, today.AddDays(-back))))];
    }

    private static async Task<Reader> ReaderAsync(HostFixture host, string user) => (await host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync(user, default))!;
}
