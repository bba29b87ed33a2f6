using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Representatives;

public sealed class RepresentativesQuery(PlaceStore store, PartnersDirectory partners, PersonHeads heads)
{
    public async Task<RepresentativesModel> ReadAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (now, view) = (store.Now, await partners.CurrentAsync(cancel));
        var lines = (await OfAsync(db, person, reader, now, cancel)).Select(fact => Line(fact, person, view, LondonTime.DayOf(now))).ToList();
        return new(
            await heads.BuildAsync(db, person, reader, now, PersonTabs.Representatives, cancel), person.PublicId, [.. lines.Where(line => line.WhyNot is null)], [.. lines.Where(line => line.WhyNot is not null)], LegalKinds.AdultAt(view));
    }

    /// <summary>What holds now, for wherever something is about to be decided: "Lacks capacity for a decision: where to live (Dr Reed, 3 May)".</summary>
    public static async Task<IReadOnlyList<string>> HoldingAsync(PlaceDb db, Person person, Reader reader, PartnersView view, DateTimeOffset now, CancellationToken cancel)
    {
        var today = LondonTime.DayOf(now);
        return [.. (await OfAsync(db, person, reader, now, cancel)).Where(fact => fact.WhyNot(person, today, LegalKinds.AdultAt(view)) is null)
            .Select(fact => $"{LegalKinds.Words(fact.Kind)}: {fact.About.TrimEnd('.')} ({fact.Who.TrimEnd('.')}, {When.Day(fact.OnDay, today)}; seen: {fact.Evidence.TrimEnd('.')})")];
    }

    private static Task<List<LegalFact>> OfAsync(PlaceDb db, Person person, Reader reader, DateTimeOffset now, CancellationToken cancel) =>
        db.Set<LegalFact>().Where(row => row.PersonId == person.PersonId).VisibleTo(db, reader, now, row => row.PersonId).OrderByDescending(row => row.OnDay).ThenBy(row => row.FactId).ToListAsync(cancel);

    private static LegalLine Line(LegalFact fact, Person person, PartnersView view, DateOnly today) => new(
        fact.FactId, LegalKinds.Words(fact.Kind), fact.About, fact.Who, fact.Evidence, When.Day(fact.OnDay, today), fact.UntilDay is { } until ? When.Day(until, today) : null,
        view.NameOf(fact.RecordedBy), fact.WhyNot(person, today, LegalKinds.AdultAt(view)), fact.EndedBecause ?? fact.DisputedBecause, LegalKinds.IsOfSomebody(fact.Kind) && fact.DisputedAt is null);
}
