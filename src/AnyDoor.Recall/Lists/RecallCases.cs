using AnyDoor.People;
using AnyDoor.Population.Cohorts;
using AnyDoor.Recall.Steps;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Recall.Lists;

/// <summary>Somebody on a list.</summary>
/// <param name="LeftAt">When they left the cohort; they stay on the list as such.</param>
/// <param name="Steps">All of them, also those taken back.</param>
public sealed record RecallCase(long PersonId, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt, IReadOnlyList<RecallStep> Steps, RecallStanding Standing)
{
    /// <summary>Changes with every step: whoever writes says which they had read.</summary>
    public int Version => Steps.Count == 0 ? 0 : Steps.Max(step => step.Number);

    public IEnumerable<RecallStep> StepsThatStand => Steps.Where(step => step.TakenBackAt is null);

    public RecallStep? Last => StepsThatStand.OrderByDescending(step => step.OnDay).ThenByDescending(step => step.At).FirstOrDefault();
}

/// <summary>Who is on a list: everybody who is or was in its cohort, and everybody somebody has worked with. Derived each time, of those the reader may see.</summary>
public static class RecallCases
{
    /// <summary>In the order of the list: who was never reached first, and of those who has waited longest.</summary>
    public static async Task<IReadOnlyList<RecallCase>> ReadAsync(PlaceDb db, Reader reader, ListOfModel list, DateTimeOffset now, CancellationToken cancel) =>
        await ReadAsync(db, list, now, db.Set<Person>().VisibleTo(db, reader, now, row => row.PersonId), cancel);

    public static async Task<RecallCase?> OfAsync(PlaceDb db, Reader reader, ListOfModel list, long person, DateTimeOffset now, CancellationToken cancel) =>
        (await ReadAsync(db, list, now, db.Set<Person>().Where(row => row.PersonId == person).VisibleTo(db, reader, now, row => row.PersonId), cancel)).FirstOrDefault();

    private static async Task<IReadOnlyList<RecallCase>> ReadAsync(PlaceDb db, ListOfModel list, DateTimeOffset now, IQueryable<Person> people, CancellationToken cancel)
    {
        var (model, id, cohort) = (list.Pack.Model, list.List.Id, list.List.Cohort);
        var stays = await (
            from stay in db.Set<CohortMembership>().Where(row => row.Cohort == cohort)
            join person in people on stay.PersonId equals person.PersonId
            select new { stay.PersonId, stay.EnteredAt, stay.LeftAt, Died = person.DiedOn != null }).ToListAsync(cancel);
        var steps = (await (
            from step in db.Set<RecallStep>().Where(row => row.Model == model && row.List == id)
            join person in people on step.PersonId equals person.PersonId
            select new { step, Died = person.DiedOn != null }).ToListAsync(cancel)).ToLookup(row => row.step.PersonId);
        var refused = await RefusedProgrammes.OfAsync(db, model, now, cancel);
        RecallCase Case(long person, DateTimeOffset joined, DateTimeOffset? left, bool died, IReadOnlyList<RecallStep> done) =>
            new(person, joined, left, done, refused.Has(person, model) && !died ? RecallStanding.Refused : RecallStandings.Of(done, died));
        var members = stays.GroupBy(row => row.PersonId).Select(group => Case(
            group.Key, group.Min(row => row.EnteredAt), group.Any(row => row.LeftAt == null) ? null : group.Max(row => row.LeftAt), group.First().Died, [.. steps[group.Key].Select(row => row.step)])).ToList();
        var known = members.Select(row => row.PersonId).ToHashSet();
        // Worked with, and in the cohort under another record that proved not to be theirs.
        var others = steps.Where(group => !known.Contains(group.Key)).Select(group => Case(
            group.Key, group.Min(row => row.step.At), group.Min(row => row.step.At), group.First().Died, [.. group.Select(row => row.step)]));
        return [.. members.Concat(others).OrderBy(row => row.Standing).ThenBy(row => row.JoinedAt).ThenBy(row => row.PersonId)];
    }
}
