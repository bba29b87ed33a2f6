using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Record.Feeds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Narrows the person on the table to what all organisations present may see: by their relationship with the person and by agreements between them and each source.</summary>
public sealed class RoomQuery(PlaceStore store, PartnersDirectory partners, HuddleQuery huddles)
{
    public async Task<RoomModel?> ReadAsync(Reader reader, string meetingId, CancellationToken cancel)
    {
        if (await huddles.ReadAsync(reader, meetingId, new HuddleAsk(null, All: true), cancel) is not { } huddle)
            return null;
        var view = await partners.CurrentAsync(cancel);
        await using var db = store.OpenRead();
        var attendees = await db.Set<Attendee>().Where(row => row.MeetingId == meetingId && row.JoinedAt != null && row.LeftAt == null).ToListAsync(cancel);
        if (huddle.Item is not { } item)
            return new RoomModel(meetingId, huddle.Title, 0, 0, null, null, null, null, [], null, [], RoomOf(attendees, view), null);
        var forThis = await db.Set<ItemPresence>().Where(row => row.PersonId == item.Item.PersonId && row.ItemId == item.Item.ItemId && row.LeftAt == null).Select(row => row.AttendeeId).ToListAsync(cancel);
        var here = attendees.Where(row => !row.ForItems || forThis.Contains(row.AttendeeId)).ToList();
        var strangers = await StrangersAsync(db, view, here, item.Item.PersonId, cancel);
        var place = huddle.Rail.ToList().FindIndex(row => row.ItemId == item.Item.ItemId) + 1;
        var bare = new RoomModel(meetingId, huddle.Title, place, huddle.Rail.Count, item.Name, null, null, null, [], null, [], RoomOf(here, view), item.PublicId);
        // Whoever sits there unmarked has not been asked for: what all of nobody may see is nothing.
        if (here.Count == 0)
            return bare with { Withheld = ["Nobody is marked as here, so only the name is shown. Mark who is in the room on the huddle’s page: this screen then shows what all of them may see."] };
        var hidden = await db.RestrictedPeople().ContainsAsync(item.Item.PersonId, cancel);
        if (strangers.Count > 0 && hidden)
            return bare with { Withheld = ["Somebody in the room has no relationship with this person, so only the name is shown here. Each member’s own screen shows what they may see."] };
        if (strangers.Count > 0)
            return bare with { Withheld = [.. strangers.Select(id => $"{view.ShortName(id)} has no relationship with this person, so only the name is shown here. Each member’s own screen shows what they may see.")] };
        var room = reader with { Along = [.. here.Select(row => row.OrganisationId).Distinct()] };
        var sharing = await Sharing.ReadAsync(db, view, room, cancel);
        var sources = view.Organisations.Keys.ToDictionary(id => id, id => sharing.Missing(id));
        var entries = (await PersonEntries.ReadAsync(db, room, sharing, [item.Item.PersonId], PersonEntries.ForHuddle, store.Now, cancel))[item.Item.PersonId].ToList();
        var because = await WithheldCauseAsync(db, item.Item, sharing, cancel);
        var feeds = await db.Set<Feed>().ToDictionaryAsync(row => row.Number, cancel);
        var open = sources.Where(source => source.Value.Count == 0).Select(source => view.ShortName(source.Key)).ToHashSet();
        // Ours is for everybody who has to do with the person, and here all have; a partner's own plan goes the way of what that partner sends.
        var plan = await PlanGaps.ReadAsync(db, room, item.Item.PersonId, view, store.Now, cancel);
        var objects = await db.ObjectsToAsync(item.Item.PersonId, reader, store.Now, cancel);
        return bare with
        {
            Age = item.Age,
            Why = because is null && !hidden ? item.Item.Why : null,
            Facts = [.. new HuddleFacts(entries, feeds, sharing, store.Now, null, plan, objects, hidden).All().Where(fact => fact.From is { } from && (from.Partner == HuddleFacts.OurPlan || open.Contains(from.Partner)))],
            Withheld = [.. objects ? [Objections.Says] : Array.Empty<string>(), .. because is not { } source || hidden ? Array.Empty<string>() : [$"Why this person is on the list is not shown in this room: it comes from {view.ShortName(source)}."], .. feeds.Values.Where(feed => feed.Number != OwnFacts.Number).Select(feed => feed.Partner).Distinct().Select(sender => NotShown(view, sender, sources)).OfType<string>().Distinct().Order(StringComparer.Ordinal), .. sharing.Partly.Select(part => part.Says)],
            Decided = item.DecidedSays,
            Actions = [.. item.Actions.Where(action => action.FromHere)],
        };
    }

    // The reason is said in the words of an event; whoever may not see the event's source may not read it there either.
    private static async Task<string?> WithheldCauseAsync(PlaceDb db, AgendaItem item, Sharing sharing, CancellationToken cancel)
    {
        var causes = await (
            from firing in db.Set<TriggerFiring>()
            where firing.PersonId == item.PersonId && firing.TeamId == item.TeamId
            join entry in db.Set<RecordEntry>() on new { firing.PersonId, EntryId = firing.AnchorEntryId } equals new { entry.PersonId, entry.EntryId }
            join number in db.Set<PartnerNumber>() on entry.Partner equals number.Number
            select new { firing.Says, firing.EventAt, number.OrganisationId, entry.Partner, entry.Kind }).ToListAsync(cancel);
        return causes.Find(cause => item.Why.Contains(AgendaCauses.Saying(cause.Says, cause.EventAt), StringComparison.Ordinal) && sharing.Withheld.Contains(cause.Partner, cause.Kind))?.OrganisationId;
    }

    private async Task<List<string>> StrangersAsync(PlaceDb db, PartnersView view, List<Attendee> here, long personId, CancellationToken cancel)
    {
        var now = store.Now;
        // Who once broke the glass does not thereby make the person known to an organisation.
        var access = await db.Set<PersonAccess>().Where(row => row.PersonId == personId && row.Basis != AccessBases.BreakGlass && row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now)).ToListAsync(cancel);
        bool Knows(Attendee attendee) => access.Exists(row =>
            (row.ScopeKind == AccessScopes.Organisation && row.ScopeId == attendee.OrganisationId) ||
            (row.ScopeKind == AccessScopes.Practitioner && row.ScopeId == attendee.PractitionerId) ||
            (row.ScopeKind == AccessScopes.Team && attendee.PractitionerId is { } id && view.TeamsOf(id).Contains(row.ScopeId)));
        return [.. here.GroupBy(row => row.OrganisationId).Where(group => !group.Any(Knows)).Select(group => group.Key)];
    }

    // A feed names one sender, or a kind of which many send.
    private static string? NotShown(PartnersView view, string sender, Dictionary<string, IReadOnlyList<string>> sources)
    {
        var (name, kind) = FeedSenders.Of(sender, view);
        var senders = sources.ContainsKey(sender) ? [sender] : sources.Keys.Where(id => view.Organisations[id].Kind == kind).ToList();
        var withheld = senders.Where(id => sources[id].Count > 0).ToList();
        var from = withheld.SelectMany(id => sources[id]).Distinct().Select(view.ShortName).Order(StringComparer.Ordinal);
        return withheld.Count == 0
            ? null
            : $"{(withheld.Count < senders.Count ? $"Part of {name}" : name)} is not shown in this room: no agreement in force with {string.Join(", ", from)}. This is not a “none”.";
    }

    private static string RoomOf(List<Attendee> here, PartnersView view) =>
        here.Count == 0 ? "Nobody has joined yet" : string.Join("; ", here.GroupBy(row => row.OrganisationId).OrderBy(group => view.ShortName(group.Key), StringComparer.Ordinal).Select(group => $"{view.ShortName(group.Key)}: {string.Join(", ", group.Select(row => row.Name))}"));
}
