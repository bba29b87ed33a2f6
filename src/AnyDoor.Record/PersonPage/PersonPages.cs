using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Feeds;
using AnyDoor.Record.Headings;
using AnyDoor.Record.Timeline;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>Puts the overview and the timeline of a person together. Only for a person already opened through <see cref="PersonGate"/>.</summary>
public sealed class PersonPages(PlaceStore store, PartnersDirectory partners, FeedHealths feeds, PersonHeads heads, IEnumerable<IPersonPanel> panels)
{
    private const int OnOverview = 12, OnTimeline = 50;

    public async Task<OverviewModel> OverviewAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = store.Now;
        var head = await heads.BuildAsync(db, person, reader, now, PersonTabs.Overview, cancel);
        var ask = await AskAsync(db, person, reader, now, cancel) with { Size = OnOverview };
        var facts = await db.ReadableEntries(person.PersonId, reader, now, ask.Sharing.Withheld).Where(entry => entry.Status != EntryStatus.Withdrawn).AsFacts(db).ToListAsync(cancel);
        var relations = await db.Set<Relation>().Where(row => row.PersonId == person.PersonId).SharedWith(db, ask.Sharing.View, reader).VisibleTo(db, reader, now, row => row.PersonId).OrderBy(row => row.Position).ToListAsync(cancel);
        return new OverviewModel(
            head,
            await PanelsAsync(new PersonPanelContext(person.PersonId, person.PublicId, reader, now, db), cancel),
            HeadingItems.For(person.PublicId, [.. facts.OrderByDescending(fact => fact.StartAt)], relations, ask.Sharing, ask.Feeds, now, head.Objects, person.Restricted),
            await TimelineQuery.ReadAsync(ask, cancel));
    }

    public async Task<TimelinePageModel> TimelineAsync(Person person, Reader reader, string? show, string? heading, string? before, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = store.Now;
        var ask = await AskAsync(db, person, reader, now, cancel);
        return new TimelinePageModel(
            await heads.BuildAsync(db, person, reader, now, PersonTabs.Timeline, cancel),
            await TimelineQuery.ReadAsync(ask with { Filter = TimelineFilter.Find(show), Heading = HeadingBook.Find(heading), Before = TimelineCursor.Parse(before) }, cancel));
    }

    private async Task<TimelineAsk> AskAsync(PlaceDb db, Person person, Reader reader, DateTimeOffset now, CancellationToken cancel)
    {
        var sharing = await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), reader, cancel);
        return new TimelineAsk(db, person, reader, now, sharing, await feeds.ReadAsync(cancel), TimelineFilter.All[0], null, OnTimeline);
    }

    private async Task<IReadOnlyList<RenderFragment>> PanelsAsync(PersonPanelContext context, CancellationToken cancel)
    {
        var shown = new List<RenderFragment>();
        foreach (var panel in panels.OrderBy(panel => panel.Order))
        {
            if (await panel.RenderAsync(context, cancel) is { } part)
                shown.Add(part);
        }
        return shown;
    }
}
