using AnyDoor.DesignSystem.Lists;
using AnyDoor.DesignSystem.States;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.BreakGlass;
using AnyDoor.Record.Feeds;
using AnyDoor.Record.Headings;
using AnyDoor.Record.Timeline;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Essentials;

/// <summary>Puts together what broken glass shows of a person. Only for a reader who was let in by it: everything it reads is narrowed inside the query.</summary>
public sealed class EssentialsQuery(PlaceStore store, PartnersDirectory partners, FeedHealths feeds, PersonHeads heads, IEnumerable<IPersonPanel> panels)
{
    private const int MostEntries = 25;
    private const string NotOpened = "Nothing of it is opened. This is not a “no”.";

    private static readonly EssentialList Essential = EssentialList.InUse;

    /// <returns>Null where the glass has been shut since the person was opened.</returns>
    public async Task<EssentialsModel?> ReadAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = store.Now;
        if (await db.OpenGlass(person.PersonId, reader, now).OrderByDescending(row => row.UntilAt).FirstOrDefaultAsync(cancel) is not { } glass)
            return null;
        var sharing = await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), reader, cancel);
        var ask = new TimelineAsk(db, person, reader, now, sharing, await feeds.ReadAsync(cancel), TimelineFilter.All[0], null, MostEntries);
        var shown = await heads.BarAsync(db, person, reader, now, cancel);
        var latest = await TimelineQuery.ReadAsync(ask, cancel);
        return new(
            shown with { Href = null, AccessHref = null }, person.PublicId,
            new(glass.UntilAt, When.Time(glass.UntilAt), (int)Math.Ceiling((glass.UntilAt - now).TotalMinutes), GlassReason.Of(glass.Reason), glass.Words),
            [.. Essential.Entries.Select(each => each.Says)], await PanelsAsync(new(person.PersonId, person.PublicId, reader, now, db), cancel),
            await HeadingsAsync(ask, cancel), [.. latest.Entries.Select(WithoutWaysOn)], await db.ObjectsToAsync(person.PersonId, reader, now, cancel));
    }

    private static async Task<IReadOnlyList<HeadingItem>> HeadingsAsync(TimelineAsk ask, CancellationToken cancel)
    {
        var id = ask.Person.PersonId;
        var facts = await ask.Db.ReadableEntries(id, ask.Reader, ask.Now, ask.Sharing.Withheld).Where(entry => entry.Status != EntryStatus.Withdrawn).AsFacts(ask.Db).ToListAsync(cancel);
        var relations = await ask.Db.Set<Relation>().Where(row => row.PersonId == id).SharedWith(ask.Db, ask.Sharing.View, ask.Reader).VisibleTo(ask.Db, ask.Reader, ask.Now, row => row.PersonId).OrderBy(row => row.Position).ToListAsync(cancel);
        var objects = await ask.Db.ObjectsToAsync(id, ask.Reader, ask.Now, cancel);
        var all = HeadingItems.For(ask.Person.PublicId, [.. facts.OrderByDescending(fact => fact.StartAt)], relations, ask.Sharing, ask.Feeds, ask.Now, objects);
        return [.. Essential.Headings.Select(heading => (heading, all.First(item => item.Name == heading.Name))).Select(pair => Opened(pair.heading, pair.Item2))];
    }

    // Where only the last weeks are opened, nothing in sight must not be read as nothing there.
    private static HeadingItem Opened(Heading heading, HeadingItem item) => item with
    {
        Href = null, WhyHref = null,
        Latest = item.Latest == HeadingItems.NothingRecorded && heading.Id != HeadingBook.Contacts && !Essential.HasAllOf(heading) ? NotOpened : item.Latest,
    };

    private static TimelineEntry WithoutWaysOn(TimelineEntry entry) => entry with { Href = null, WasHref = null, Also = null, From = entry.From with { Href = null } };

    private async Task<IReadOnlyList<RenderFragment>> PanelsAsync(PersonPanelContext context, CancellationToken cancel)
    {
        var shown = new List<RenderFragment>();
        foreach (var panel in panels.Where(Essential.Shows).OrderBy(panel => panel.Order))
        {
            if (await panel.RenderAsync(context, cancel) is { } part)
                shown.Add(part);
        }
        return shown;
    }
}
