using AnyDoor.Bench.Morning;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Recall.Steps;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Bench.Recall;

/// <summary>The recall list of the repository's own pack, half worked, over the people of a <see cref="MorningPlace"/>.</summary>
internal sealed class ListOfBench(MorningPlace place)
{
    private const string Model = "luton-recall", List = "copd-winter", Cohort = "frail-copd";
    private long[] listed = [];

    /// <returns>How many people are on it.</returns>
    public async Task<int> WriteAsync()
    {
        var (services, faults) = (place.App.Services, new FaultList());
        await services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("model.adopt", "m0"), await File.ReadAllTextAsync(MorningPlace.Pack(Model)), "model.yaml", place.Store.Now.AddDays(-7), faults, CancellationToken.None);
        await services.GetRequiredService<CohortService>().RunAllAsync(CancellationToken.None);
        await services.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
        await using (var db = place.Store.OpenRead())
            listed = await db.Set<CohortMembership>().Where(row => row.Cohort == Cohort && row.LeftAt == null).Select(row => row.PersonId).OrderBy(id => id).ToArrayAsync();
        if (listed.Length == 0 || faults.Count > 0)
            throw new InvalidOperationException($"Nobody is on the list. {faults}");
        // Half was tried, a quarter seen.
        string[] outcomes = [RecallOutcomes.Tried, RecallOutcomes.Seen];
        var today = LondonTime.DayOf(place.Store.Now);
        foreach (var some in listed.Index().Where(row => row.Index % 2 == 0).Chunk(2000))
        {
            await place.Store.WriteAsync(ProcessContext.System("bench"), scope =>
            {
                foreach (var (at, person) in some)
                {
                    for (var number = 1; number <= 1 + (at / 2 % 2); number++)
                        scope.Db.Add(new RecallStep { PersonId = person, StepId = PublicId.New(), Model = Model, List = List, Number = number, Outcome = outcomes[number - 1], OnDay = today.AddDays(-number), At = scope.Now, ByPractitioner = "m0" });
                }
                return Task.CompletedTask;
            });
        }
        return listed.Length;
    }

    /// <summary>The practice tells of a contact of somebody on the list, of two months ago.</summary>
    public async Task ChangeAsync(int number)
    {
        var person = listed[number % listed.Length];
        await place.Store.WriteAsync(ProcessContext.System("bench"), scope =>
        {
            var id = scope.NewId();
            scope.Db.Add(new RecordEntry { PersonId = person, EntryId = id, Kind = Record.Kinds.KindTree.Get("community.contact").Id, StartAt = scope.Now.AddDays(-60), SourceId = $"bench:{id}", KnownAt = scope.Now, VersionAt = scope.Now, Partner = 1, Feed = 1 });
            scope.Touch(person, Changes.Entries);
            return Task.CompletedTask;
        });
    }

    /// <summary>What a hand would write for the first page: standing from steps, counts of each standing, fifty people in order. Without the reader's access.</summary>
    public async Task AskBareAsync()
    {
        await using var db = place.Store.OpenRead();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"""
            with step as (select person_id, max(case outcome when 'seen' then 2 else 1 end) as standing from recall_step where model = '{Model}' and list = '{List}' and taken_back_at is null group by person_id),
            listed as (select member.person_id, min(member.entered_at) as joined, coalesce(max(step.standing), 0) as standing from cohort_membership member left join step on step.person_id = member.person_id where member.cohort = '{Cohort}' group by member.person_id)
            select person.*, listed.*, (select count(*) from listed where standing < 2), (select count(*) from listed where standing = 2), (select count(*) from listed)
            from listed join person on person.person_id = listed.person_id where standing < 2 order by standing, joined, listed.person_id limit 50
            """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            reader.GetValues(new object[reader.FieldCount]);
    }
}
