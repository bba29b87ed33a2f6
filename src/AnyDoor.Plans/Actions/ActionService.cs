using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Offers actions and moves them through their life, inside a write that the caller has opened.</summary>
/// <remarks>Whoever may not see the person gets <see cref="OutcomeKind.NotFound"/>, the same as for an action that does not exist.</remarks>
public sealed class ActionService(ActionSettings settings)
{
    public const int LongestTitle = 200;

    /// <summary>Offers work to somebody. Until they accept it stays with whoever asked. Work one gives oneself is accepted at once.</summary>
    /// <returns>The action's id; also when the same origin had already asked for it.</returns>
    public async Task<(Outcome Outcome, string? ActionId)> OfferAsync(WriteScope scope, OfferAction offer, CancellationToken cancel = default)
    {
        offer = offer with { PersonId = await scope.HoldPersonAsync(offer.PersonId, cancel) };
        if (!await scope.Db.VisiblePeople(offer.By, scope.Now).ContainsAsync(offer.PersonId, cancel))
            return (Outcome.NotFound, null);
        if (Fault(offer, scope.Now) is { } fault)
            return (fault, null);
        if (offer.PlanPartId is { } part && !await PlanQuery.HasPartAsync(scope.Db, offer.PersonId, part, cancel))
            return (Outcome.Refused("That part of the plan is no longer there. Open the plan again and choose another.", "for"), null);
        if (await SameAsync(scope, offer, cancel) is { } same)
            return (Outcome.Unchanged, same);
        var (found, organisation) = await ActionOwners.FindAsync(scope.Db, offer.To, offer.By, cancel);
        if (organisation is null)
            return (found, null);
        var action = New(scope, offer, organisation.OrganisationId);
        scope.Db.Add(action);
        await RecordAsync(scope, action, "offer", null, offer.By, null, cancel);
        if (offer.To == OwnerRef.Practitioner(offer.By.PractitionerId))
            await ApplyAsync(scope, action, ActionRules.Find(action.Status, ActionCommand.Accept)!, offer.By, null, cancel);
        return (Outcome.Done, action.ActionId);
    }

    /// <summary>Offers what a trigger asks for, in the name of the team's organisation. It may be late already: then it is missed at once, and told so.</summary>
    internal async Task<Outcome> OfferByTriggerAsync(WriteScope scope, OfferAction offer, OwnerRef otherwise, CancellationToken cancel)
    {
        offer = offer with { PersonId = await scope.HoldPersonAsync(offer.PersonId, cancel) };
        if (await SameAsync(scope, offer, cancel) is not null)
            return Outcome.Unchanged;
        var (found, organisation) = await ActionOwners.FindAsync(scope.Db, offer.To, offer.By, cancel);
        if (organisation is null)
        {
            offer = offer with { To = otherwise };
            (found, organisation) = await ActionOwners.FindAsync(scope.Db, offer.To, offer.By, cancel);
        }
        if (organisation is null)
            return found;
        var action = New(scope, offer, organisation.OrganisationId);
        scope.Db.Add(action);
        await RecordAsync(scope, action, "offer", null, null, null, cancel);
        return Outcome.Done;
    }

    /// <summary>Takes back what a trigger asked for, because the event did not happen.</summary>
    public async Task WithdrawByItselfAsync(WriteScope scope, CareAction action, string reason, CancellationToken cancel)
    {
        if (ActionRules.Find(action.Status, ActionCommand.Withdraw) is { } rule)
            await ApplyAsync(scope, action, rule, null, reason, cancel);
    }

    /// <summary>Ends an open action because its outcome was written down elsewhere, by whoever was there.</summary>
    /// <param name="outcomeCode">One of <see cref="ActionOutcomes"/>.</param>
    public async Task CompleteByAnswerAsync(WriteScope scope, Reader by, CareAction action, string outcomeCode, string? text, CancellationToken cancel = default)
    {
        if (ActionRules.Find(action.Status, ActionCommand.Complete) is not { } rule)
            return;
        (action.OutcomeCode, action.OutcomeText) = (outcomeCode, Blank(text));
        await ApplyAsync(scope, action, rule, by, null, cancel);
    }

    public Task<Outcome> AcceptAsync(WriteScope scope, Reader by, string actionId, CancellationToken cancel = default) =>
        GiveAsync(scope, by, actionId, ActionCommand.Accept, null, null, cancel);

    public Task<Outcome> DeclineAsync(WriteScope scope, Reader by, string actionId, string reason, CancellationToken cancel = default) =>
        WithReasonAsync(scope, by, actionId, ActionCommand.Decline, reason, cancel);

    public Task<Outcome> WithdrawAsync(WriteScope scope, Reader by, string actionId, string reason, CancellationToken cancel = default) =>
        WithReasonAsync(scope, by, actionId, ActionCommand.Withdraw, reason, cancel);

    /// <summary>Gives accepted work back to whoever asked for it.</summary>
    public Task<Outcome> HandBackAsync(WriteScope scope, Reader by, string actionId, string reason, CancellationToken cancel = default) =>
        WithReasonAsync(scope, by, actionId, ActionCommand.HandBack, reason, cancel);

    /// <param name="outcomeCode">One of <see cref="ActionOutcomes"/>.</param>
    public async Task<Outcome> CompleteAsync(WriteScope scope, Reader by, string actionId, string outcomeCode, string? text, CancellationToken cancel = default)
    {
        if (ActionOutcomes.All.All(outcome => outcome.Code != outcomeCode))
            return Outcome.Refused("Say what came of it: choose one of the outcomes.", "outcome");
        return await GiveAsync(scope, by, actionId, ActionCommand.Complete, null, action =>
        {
            action.OutcomeCode = outcomeCode;
            action.OutcomeText = Blank(text);
            return Task.FromResult(Outcome.Done);
        }, cancel);
    }

    /// <summary>Offers it to somebody else. Whoever answers for it now goes on doing so until they accept.</summary>
    public Task<Outcome> ReassignAsync(WriteScope scope, Reader by, string actionId, OwnerRef to, DateTimeOffset? acceptBy = null, CancellationToken cancel = default) =>
        GiveAsync(scope, by, actionId, ActionCommand.Reassign, null, async action =>
        {
            if (acceptBy <= scope.Now)
                return Outcome.Refused("The time to accept by has passed. Choose a later one.", "acceptBy");
            var (found, organisation) = await ActionOwners.FindAsync(scope.Db, to, by, cancel);
            if (organisation is null)
                return found;
            await ActionNotices.OwnerLostAsync(scope, action, by, cancel);
            (action.OwnerKind, action.OwnerId, action.OrganisationId) = (to.Kind, to.Id, organisation.OrganisationId);
            action.AcceptBy = acceptBy ?? AcceptBy(scope.Now, action.DueAt);
            return Outcome.Done;
        }, cancel);

    /// <summary>Moves on an offer that nobody answered in time; nothing if somebody did after all.</summary>
    internal async Task<Outcome> TimeOutAsync(WriteScope scope, long personId, string actionId, CancellationToken cancel)
    {
        await scope.HoldPersonAsync(personId, cancel);
        var action = await scope.Db.Set<CareAction>().SingleOrDefaultAsync(row => row.PersonId == personId && row.ActionId == actionId, cancel);
        return action is null || action.AcceptBy > scope.Now ? Outcome.Unchanged : await TimeOutAsync(scope, action, cancel);
    }

    private async Task<Outcome> TimeOutAsync(WriteScope scope, CareAction action, CancellationToken cancel)
    {
        if (ActionRules.Find(action.Status, ActionCommand.TimeOut) is not { } rule)
            return Outcome.Unchanged;
        var desk = await HasDeskAsync(scope, action.OrganisationId, cancel);
        if (rule.To == ActionStatus.TimedOut && (action.OwnerKind == OwnerKinds.Organisation || !desk))
            rule = rule with { To = ActionStatus.Returned };
        if (rule.To == ActionStatus.TimedOut)
        {
            (action.OwnerKind, action.OwnerId) = (OwnerKinds.Organisation, action.OrganisationId);
            action.AcceptBy = scope.Now + settings.DeskAcceptsWithin;
        }
        await ApplyAsync(scope, action, rule, null, null, cancel);
        return Outcome.Done;
    }

    /// <summary>Finds a new home for an action whose people have left this place; nothing if they are all still here.</summary>
    internal async Task<Outcome> LeaveAsync(WriteScope scope, long personId, string actionId, Leavers leavers, CancellationToken cancel)
    {
        await scope.HoldPersonAsync(personId, cancel);
        var action = await scope.Db.Set<CareAction>().SingleOrDefaultAsync(row => row.PersonId == personId && row.ActionId == actionId, cancel);
        if (action is not { EndedAt: null })
            return Outcome.Unchanged;
        var outcome = Outcome.Unchanged;
        if (leavers.AnswersForNobody(action) && ActionRules.Find(action.Status, ActionCommand.Leave) is { } rule)
        {
            (action.AccountableId, action.AccountableOrganisation) = leavers.WhoAnswersInstead(action);
            await ApplyAsync(scope, action, rule, null, action.CameBack ? action.StatusReason : "whoever answered for it has left", cancel);
            outcome = Outcome.Done;
        }
        return leavers.IsOfferedToNobody(action) ? await TimeOutAsync(scope, action, cancel) : outcome;
    }

    /// <summary>Tells whoever answers for an accepted action, once, that its due time has passed.</summary>
    internal static async Task<Outcome> TellOverdueAsync(WriteScope scope, long personId, string actionId, CancellationToken cancel)
    {
        await scope.HoldPersonAsync(personId, cancel);
        var action = await scope.Db.Set<CareAction>().SingleOrDefaultAsync(row => row.PersonId == personId && row.ActionId == actionId, cancel);
        if (action is not { Status: ActionStatus.Accepted, OverdueToldAt: null } || action.DueAt is not { } due || due > scope.Now)
            return Outcome.Unchanged;
        action.OverdueToldAt = scope.Now;
        ActionNotices.Overdue(scope, action);
        scope.Tell(ActionTopics.Of(action.AccountableOrganisation));
        return Outcome.Done;
    }

    /// <summary>Tells everybody concerned, once, that what a trigger asked for was not done in time, whoever holds it.</summary>
    internal static async Task<Outcome> TellMissedAsync(WriteScope scope, long personId, string actionId, CancellationToken cancel)
    {
        await scope.HoldPersonAsync(personId, cancel);
        var action = await scope.Db.Set<CareAction>().SingleOrDefaultAsync(row => row.PersonId == personId && row.ActionId == actionId, cancel);
        if (action is not { EndedAt: null, OverdueToldAt: null } || action.DueAt is not { } due || due > scope.Now)
            return Outcome.Unchanged;
        action.OverdueToldAt = scope.Now;
        await ActionNotices.MissedAsync(scope, action, cancel);
        scope.Tell($"today:{TriggerOrigin.TeamOf(action)}");
        foreach (var organisation in new[] { action.OrganisationId, action.AccountableOrganisation, action.AskedByOrganisation }.Distinct())
            scope.Tell(ActionTopics.Of(organisation));
        return Outcome.Done;
    }

    private Task<Outcome> WithReasonAsync(WriteScope scope, Reader by, string actionId, ActionCommand command, string reason, CancellationToken cancel) =>
        Blank(reason) is { } said
            ? GiveAsync(scope, by, actionId, command, said, null, cancel)
            : Task.FromResult(Outcome.Refused("Say why, in a few words: whoever asked will read it.", "reason"));

    private async Task<Outcome> GiveAsync(
        WriteScope scope, Reader by, string actionId, ActionCommand command, string? reason, Func<CareAction, Task<Outcome>>? change, CancellationToken cancel)
    {
        await HoldAsync(scope, actionId, cancel);
        var action = await scope.Db.Set<CareAction>().VisibleTo(scope.Db, by, scope.Now, row => row.PersonId).SingleOrDefaultAsync(row => row.ActionId == actionId, cancel);
        if (action is null)
            return Outcome.NotFound;
        if (ActionRules.Find(action.Status, command) is not { } rule)
            return ActionWords.NotNow(action, command);
        if (!rule.By.Any(party => action.Is(party, by)))
            return ActionWords.NotYours(rule);
        if (change is not null && await change(action) is { Ok: false } refused)
            return refused;
        await ApplyAsync(scope, action, rule, by, reason, cancel);
        return Outcome.Done;
    }

    private static async Task HoldAsync(WriteScope scope, string actionId, CancellationToken cancel)
    {
        if (await scope.Db.Set<CareAction>().Where(row => row.ActionId == actionId).Select(row => (long?)row.PersonId).SingleOrDefaultAsync(cancel) is { } person)
            await scope.HoldPersonAsync(person, cancel);
    }

    private async Task ApplyAsync(WriteScope scope, CareAction action, ActionRule rule, Reader? by, string? reason, CancellationToken cancel)
    {
        var old = action.Status;
        ActionMoves.Apply(action, rule, by, reason, scope.Now, settings);
        if (action.Status == ActionStatus.Done)
            await PublishAsync(scope, action, cancel);
        await RecordAsync(scope, action, ActionWords.Of(rule.Command), old, by, reason, cancel);
    }

    private async Task RecordAsync(WriteScope scope, CareAction action, string command, string? old, Reader? by, string? reason, CancellationToken cancel)
    {
        action.Events++;
        scope.Db.Add(new CareActionEvent
        {
            PersonId = action.PersonId, ActionId = action.ActionId, Number = action.Events, At = scope.Now, Command = command, OldStatus = old,
            NewStatus = action.Status, ByPractitioner = by?.PractitionerId, OwnerKind = action.OwnerKind, OwnerId = action.OwnerId, Reason = reason,
        });
        await scope.Db.SaveChangesAsync(cancel);
        await ActionAccess.SyncAsync(scope, action, settings, cancel);
        await ActionNotices.AfterAsync(scope, action, command, old, by, cancel);
        scope.Touch(action.PersonId, Changes.Action);
        foreach (var organisation in new[] { action.OrganisationId, action.AccountableOrganisation, action.AskedByOrganisation })
            scope.Tell(ActionTopics.Of(organisation));
    }

    private static Task PublishAsync(WriteScope scope, CareAction action, CancellationToken cancel) =>
        OwnFacts.PublishAsync(scope, new OwnFact(
            action.PersonId, action.MadeFor, "action.completed", $"action:{action.ActionId}", scope.Now,
            ActionOutcomes.System, action.OutcomeCode, ActionOutcomes.Words(action.OutcomeCode!),
            JsonSerializer.Serialize(new Dictionary<string, string> { ["title"] = action.Title })), cancel);

    private CareAction New(WriteScope scope, OfferAction offer, string organisationId)
    {
        var due = offer.DueAt ?? scope.Now + settings.DueWithin;
        var acceptBy = offer.AcceptBy ?? AcceptBy(scope.Now, due);
        return new CareAction
        {
            PersonId = offer.PersonId, ActionId = PublicId.New(), Title = offer.Title.Trim(), Detail = Blank(offer.Detail),
            AskedBy = offer.By.PractitionerId, AskedByOrganisation = offer.By.OrganisationId,
            AccountableId = offer.By.PractitionerId, AccountableOrganisation = offer.By.OrganisationId,
            OwnerKind = offer.To.Kind, OwnerId = offer.To.Id, OrganisationId = organisationId,
            Status = ActionStatus.Offered, AcceptBy = acceptBy, DueAt = due, NextAt = acceptBy,
            OriginKind = offer.Origin.Kind, OriginKey = offer.Origin.Key, PlanPartId = offer.PlanPartId, CreatedAt = scope.Now, StatusAt = scope.Now,
        };
    }

    // Half the time to the due time where that is short: somebody else must still be able to do it.
    private DateTimeOffset AcceptBy(DateTimeOffset now, DateTimeOffset? due) =>
        due is { } dueAt && dueAt > now && (dueAt - now) / 2 < settings.AcceptWithin ? now + (dueAt - now) / 2 : now + settings.AcceptWithin;

    private static Outcome? Fault(OfferAction offer, DateTimeOffset now) => offer.Title.Trim() switch
    {
        "" => Outcome.Refused("Say what is to be done.", "title"),
        { Length: > LongestTitle } => Outcome.Refused($"Keep what is to be done under {LongestTitle} characters; put the rest under details.", "title"),
        _ when offer.DueAt <= now => Outcome.Refused("The due time has passed. Choose a later one.", "due"),
        _ when offer.AcceptBy <= now => Outcome.Refused("The time to accept by has passed. Choose a later one.", "acceptBy"),
        _ => null,
    };

    private static Task<string?> SameAsync(WriteScope scope, OfferAction offer, CancellationToken cancel) =>
        scope.Db.Set<CareAction>()
            .Where(row => row.PersonId == offer.PersonId && row.OriginKind == offer.Origin.Kind && row.OriginKey == offer.Origin.Key)
            .Select(row => (string?)row.ActionId).FirstOrDefaultAsync(cancel);

    private static Task<bool> HasDeskAsync(WriteScope scope, string organisationId, CancellationToken cancel) =>
        scope.Db.Set<Partners.Organisation>().AnyAsync(row => row.OrganisationId == organisationId && row.DutyInbox != null && row.DutyInbox != "", cancel);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
