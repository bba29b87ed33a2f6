using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Looks;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Record.Reviews;

/// <summary>The queue of reviews and what stands out, for the information governance lead: who, when and why, never the person. That they looked is in the trail.</summary>
public sealed class ReviewsQuery(PlaceStore store, PartnersDirectory partners, AuditTrail trail, AuditWriter audit, UnusualAccess unusual)
{
    private const int MostWaiting = 50, MostDecided = 50;

    public async Task<ReviewsModel> ReadAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("reviews");
        var view = await partners.CurrentAsync(cancel);
        var waiting = await ReviewSubjects.WaitingAsync(db, MostWaiting, cancel);
        var all = waiting.Concat(await ReviewSubjects.DecidedAsync(db, MostDecided, cancel)).ToList();
        var beside = await BesideSubjects.ReadAsync(db, trail, [.. all.Select(pair => pair.Subject)], view, cancel);
        var read = all.Select(pair => Line(pair.Subject, pair.Review, beside, view)).ToList();
        var model = new ReviewsModel(read[..waiting.Count], await ReviewSubjects.CountWaitingAsync(db, cancel), read[waiting.Count..], await unusual.ReadAsync(db, view, cancel));
        await audit.WriteAsync(reader, "trust.reviews", read.Select(line => line.RecordHref).Concat(model.Unusual.SelectMany(group => group.Lines).Select(line => line.RecordHref).OfType<string>()).Select(href => href.Split('/')[2]));
        return model;
    }

    private static ReviewLine Line(ReviewSubject subject, AccessReview? review, BesideSubjects beside, PartnersView view) => new(
        subject.Id, subject.What, Who(subject, view), $"{When.Full(subject.FromAt)} to {When.Time(subject.UntilAt)}", subject.Reason, subject.Words, $"/people/{beside.PublicIdOf(subject)}/looks",
        [.. beside.LooksOf(subject).Select(look => new OpenedLine(When.Time(look.At), LookWords.Of(look.Act) + (look.Outcome == AuditOutcomes.Refused ? ": refused" : "")))],
        Followed(subject, beside), review is null ? null : ReviewDecisions.Words(review.Decision), review?.Words,
        review is null ? null : $"{view.NameOf(review.DecidedBy, first: true)}, {When.Full(review.At)}", review?.Version ?? 0);

    /// <returns>Null for an override: whoever overrides an objection cares for the person already.</returns>
    private static string? Followed(ReviewSubject subject, BesideSubjects beside) => subject.OrganisationId is null ? null
        : beside.SinceOf(subject) is not { } since ? "No relationship has followed so far"
        : $"A relationship has followed ({since.Basis.Replace('-', ' ')}), from {When.Full(since.FromAt)}";

    private static string Who(ReviewSubject subject, PartnersView view) => subject.Role is { } role
        ? $"{view.NameOf(subject.PractitionerId, first: true)}, {Roles.Words(role)}, {view.ShortName(subject.OrganisationId!)}"
        : view.NameOf(subject.PractitionerId, first: true) + (view.Practitioners.GetValueOrDefault(subject.PractitionerId) is { } now ? $", {now.Title}, {view.ShortName(now.OrganisationId)}" : "");
}
