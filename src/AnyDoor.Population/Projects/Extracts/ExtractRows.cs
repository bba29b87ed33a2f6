using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Population.Time;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects.Extracts;

/// <summary>Reads of people what a project's columns are made of.</summary>
internal sealed class ExtractRows(PlaceDb db, PartnersView place, SnapshotView view, DateOnly today)
{
    private const int AtATime = 1000;

    private static readonly ushort Frailty = KindTree.Get("frailty").Id;

    private readonly int from = LocalDays.StartOf(new DateOnly(today.Year, today.Month, 1).AddMonths(-12));
    private readonly int until = LocalDays.StartOf(new DateOnly(today.Year, today.Month, 1));

    public async Task<IReadOnlyList<ProjectPerson>> ReadAsync(Project project, FoundPeople found, CancellationToken cancel)
    {
        var frailties = await db.Set<Code>().ToDictionaryAsync(row => row.CodeId, row => row.Value, cancel);
        var read = new List<ProjectPerson>(found.People.Count);
        foreach (var some in found.People.Chunk(AtATime))
        {
            var entered = await db.Set<CohortMembership>().Where(row => row.Cohort == project.Cohort && row.LeftAt == null && EF.Parameter(some).Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, row => LondonTime.DayOf(row.EnteredAt), cancel);
            foreach (var person in await db.Set<Person>().Where(row => EF.Parameter(some).Contains(row.PersonId) && !row.Restricted).ToListAsync(cancel))
                read.Add(Of(person, found, entered.TryGetValue(person.PersonId, out var day) ? day : null, frailties));
        }
        return read;
    }

    private ProjectPerson Of(Person person, FoundPeople found, DateOnly? entered, Dictionary<int, string> codes)
    {
        var (counts, frailty) = (new Dictionary<ushort, int>(), (string?)null);
        if (view.TryGet(person.PersonId, found.Reads, out var row))
        {
            for (var entry = 0; entry < row.Count; entry++)
            {
                if (!row.MaySee(entry))
                    continue;
                var (kind, start) = (row.Kind[entry], row.Start[entry]);
                if (ProjectField.CountedKinds.Contains(kind) && start >= from && start < until)
                    counts[kind] = counts.GetValueOrDefault(kind) + 1;
                // Entries come in the order of their start: the last one says how it is.
                else if (kind == Frailty && start < LocalDays.StartOf(today.AddDays(1)))
                    frailty = codes.GetValueOrDefault(row.Code[entry]);
            }
        }
        return new(
            person.PublicId, person.AgeOn(today), person.Sex, place.DeprivationDecile(person.Lsoa),
            person.PracticeId is { } practice && place.NetworkOf(practice, today) is { } network ? place.Networks.GetValueOrDefault(network)?.Name : null, frailty, entered, counts,
            found.InCohorts.Where(cohort => cohort.Value.Contains(person.PersonId)).Select(cohort => cohort.Key).ToHashSet());
    }
}
