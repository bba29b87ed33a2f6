using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Reviews;

/// <summary>Something that is reviewed: a broken glass, or an objection that was overridden.</summary>
/// <param name="What">In words.</param>
/// <param name="Role">What they were at the time; null where it was not kept.</param>
internal sealed record ReviewSubject(
    string Id, long PersonId, string What, string PractitionerId, string? Role, string? OrganisationId, string Reason, string Words, DateTimeOffset FromAt, DateTimeOffset UntilAt);

internal static class ReviewSubjects
{
    /// <summary>Those that nobody has decided yet, oldest first, and the latest of the others.</summary>
    public static async Task<IReadOnlyList<(ReviewSubject Subject, AccessReview? Review)>> ReadAsync(PlaceDb db, int mostDecided, CancellationToken cancel)
    {
        List<ReviewSubject> subjects =
        [
            .. (await db.Set<BrokenGlass>().ToListAsync(cancel)).Select(Of),
            .. (await db.Set<ObjectionOverride>().ToListAsync(cancel)).Select(Of),
        ];
        var reviews = await db.Set<AccessReview>().ToDictionaryAsync(row => row.SubjectId, cancel);
        var all = subjects.Select(subject => (Subject: subject, Review: reviews.GetValueOrDefault(subject.Id))).ToList();
        return
        [
            .. all.Where(pair => IsWaiting(pair.Review)).OrderBy(pair => pair.Subject.FromAt),
            .. all.Where(pair => !IsWaiting(pair.Review)).OrderByDescending(pair => pair.Review!.At).Take(mostDecided),
        ];
    }

    public static bool IsWaiting(AccessReview? review) => review is null or { Decision: ReviewDecisions.Ask };

    public static async Task<int> WaitingAsync(PlaceDb db, CancellationToken cancel)
    {
        var decided = db.Set<AccessReview>().Where(row => row.Decision != ReviewDecisions.Ask).Select(row => row.SubjectId);
        return await db.Set<BrokenGlass>().CountAsync(row => !decided.Contains(row.GlassId), cancel) + await db.Set<ObjectionOverride>().CountAsync(row => !decided.Contains(row.OverrideId), cancel);
    }

    public static async Task<ReviewSubject?> FindAsync(PlaceDb db, string id, CancellationToken cancel) =>
        await db.Set<BrokenGlass>().FirstOrDefaultAsync(row => row.GlassId == id, cancel) is { } glass ? Of(glass)
        : await db.Set<ObjectionOverride>().FirstOrDefaultAsync(row => row.OverrideId == id, cancel) is { } said ? Of(said) : null;

    private static ReviewSubject Of(BrokenGlass row) =>
        new(row.GlassId, row.PersonId, "Broken glass", row.PractitionerId, row.Role, row.OrganisationId, GlassReason.Of(row.Reason), row.Words, row.FromAt, row.UntilAt);

    private static ReviewSubject Of(ObjectionOverride row) =>
        new(row.OverrideId, row.PersonId, "Objection overridden", row.PractitionerId, null, null, ChoiceWords.OverrideWords(row.Reason), row.Words, row.FromAt, row.UntilAt);
}
