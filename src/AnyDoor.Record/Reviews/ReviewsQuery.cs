using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Looks;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Reviews;

/// <summary>The queue of reviews and what stands out, for the information governance lead: who, when and why, never the person. That they looked is in the trail.</summary>
public sealed class ReviewsQuery(PlaceStore store, PartnersDirectory partners, AuditTrail trail, AuditWriter audit, UnusualAccess unusual)
{
    private const int MostWaiting = 50, MostDecided = 50, MostLooks = 500;

    public async Task<ReviewsModel> ReadAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var view = await partners.CurrentAsync(cancel);
        var all = await ReviewSubjects.ReadAsync(db, MostDecided, cancel);
        var (waiting, decided) = (all.Where(pair => ReviewSubjects.IsWaiting(pair.Review)).ToList(), all.Where(pair => !ReviewSubjects.IsWaiting(pair.Review)));
        var read = new List<ReviewLine>();
        foreach (var (subject, review) in waiting.Take(MostWaiting).Concat(decided))
            read.Add(await LineAsync(db, subject, review, view, cancel));
        var shown = Math.Min(waiting.Count, MostWaiting);
        var model = new ReviewsModel(read[..shown], waiting.Count, read[shown..], await unusual.ReadAsync(db, view, cancel));
        await audit.WriteAsync(reader, "trust.reviews", read.Select(line => line.RecordHref).Concat(model.Unusual.SelectMany(group => group.Lines).Select(line => line.RecordHref).OfType<string>()).Select(href => href.Split('/')[2]));
        return model;
    }

    private async Task<ReviewLine> LineAsync(PlaceDb db, ReviewSubject subject, AccessReview? review, PartnersView view, CancellationToken cancel)
    {
        var ids = await db.PublicIdsAsync(subject.PersonId, cancel);
        var looks = (await trail.WhoLookedAsync(ids, MostLooks, cancel)).Where(look => look.PractitionerId == subject.PractitionerId && look.At >= subject.FromAt && look.At <= subject.UntilAt);
        var opened = looks.OrderBy(look => look.At).Select(look => new OpenedLine(When.Time(look.At), LookWords.Of(look.Act) + (look.Outcome == AuditOutcomes.Refused ? ": refused" : ""))).ToList();
        return new(
            subject.Id, subject.What, Who(subject, view), $"{When.Full(subject.FromAt)} to {When.Time(subject.UntilAt)}", subject.Reason, subject.Words, $"/people/{ids[0]}/looks",
            opened, await FollowedAsync(db, subject, view, cancel), review is null ? null : ReviewDecisions.Words(review.Decision), review?.Words,
            review is null ? null : $"{Name(view, review.DecidedBy)}, {When.Full(review.At)}", review?.Version ?? 0);
    }

    /// <returns>Null for an override: whoever overrides an objection cares for the person already.</returns>
    private static async Task<string?> FollowedAsync(PlaceDb db, ReviewSubject subject, PartnersView view, CancellationToken cancel)
    {
        if (subject.OrganisationId is not { } organisation)
            return null;
        var (teams, practitioner, from) = (view.TeamsOf(subject.PractitionerId), subject.PractitionerId, subject.FromAt);
        var since = await db.Set<PersonAccess>()
            .Where(row => row.PersonId == subject.PersonId && row.Basis != AccessBases.BreakGlass && (row.UntilAt == null || row.UntilAt > from))
            .Where(row => (row.ScopeKind == AccessScopes.Practitioner && row.ScopeId == practitioner) || (row.ScopeKind == AccessScopes.Organisation && row.ScopeId == organisation) || (row.ScopeKind == AccessScopes.Team && teams.Contains(row.ScopeId)))
            .OrderBy(row => row.FromAt).FirstOrDefaultAsync(cancel);
        return since is null ? "No relationship has followed so far" : $"A relationship has followed ({since.Basis.Replace('-', ' ')}), from {When.Full(since.FromAt)}";
    }

    private static string Who(ReviewSubject subject, PartnersView view) => subject.Role is { } role
        ? $"{Name(view, subject.PractitionerId)}, {Roles.Words(role)}, {view.ShortName(subject.OrganisationId!)}"
        : Name(view, subject.PractitionerId) + (view.Practitioners.GetValueOrDefault(subject.PractitionerId) is { } now ? $", {now.Title}, {view.ShortName(now.OrganisationId)}" : "");

    private static string Name(PartnersView view, string practitioner) => view.Practitioners.GetValueOrDefault(practitioner)?.Name ?? "Somebody who has left";
}
