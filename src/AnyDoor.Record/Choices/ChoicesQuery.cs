using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Choices;

public sealed class ChoicesQuery(PlaceStore store, PartnersDirectory partners, PersonHeads heads, IProgrammes programmes)
{
    public async Task<ChoicesModel> ReadAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (now, view) = (store.Now, await partners.CurrentAsync(cancel));
        var offered = await programmes.AllAsync(cancel);
        var rows = await db.Set<PersonChoice>().Where(row => row.PersonId == person.PersonId).VisibleTo(db, reader, now, row => row.PersonId).OrderByDescending(row => row.FromAt).ToListAsync(cancel);
        var lines = rows.Select(row => Line(row, offered, view, LondonTime.DayOf(now))).ToList();
        var overrides = await db.Set<ObjectionOverride>().Where(row => row.PersonId == person.PersonId).VisibleTo(db, reader, now, row => row.PersonId).OrderByDescending(row => row.FromAt).ToListAsync(cancel);
        var consents = await db.Set<PersonConsent>().Where(row => row.PersonId == person.PersonId).VisibleTo(db, reader, now, row => row.PersonId).OrderByDescending(row => row.FromAt).ToListAsync(cancel);
        return new(await heads.BuildAsync(db, person, reader, now, PersonTabs.Choices, cancel), person.PublicId, [.. lines.Where(line => line.Until is null)], [.. lines.Where(line => line.Until is not null)], offered, await db.ObjectsToAsync(person.PersonId, reader, now, cancel), [.. overrides.Select(row => Line(row, view, LondonTime.DayOf(now)))], [.. consents.Select(row => Line(row, view, now))]);
    }

    private static OverrideLine Line(ObjectionOverride row, PartnersView view, DateOnly today) => new(
        view.NameOf(row.PractitionerId, first: true), ChoiceWords.OverrideWords(row.Reason), row.Words,
        $"{When.Day(LondonTime.DayOf(row.FromAt), today)} {When.Time(row.FromAt)}", When.Time(row.UntilAt));

    private static ConsentLine Line(PersonConsent row, PartnersView view, DateTimeOffset now) => new(
        row.ConsentId, $"{view.NameOf(row.PractitionerId)}, {view.ShortName(row.OrganisationId)}", ConsentWays.Of(row.Given), row.Words, When.Full(row.FromAt), When.Full(row.UntilAt), row.UntilAt > now,
        row.EndedBy is { } by ? view.NameOf(by) : null, row.EndedBecause);

    private static ChoiceLine Line(PersonChoice row, IReadOnlyList<Programme> programmes, PartnersView view, DateOnly today)
    {
        var words = ChoiceWords.Of(row.Kind);
        return new(
            row.ChoiceId, row.Programme.Length == 0 ? words.Title : $"{words.Title}: {programmes.FirstOrDefault(each => each.Id == row.Programme)?.Title ?? row.Programme}", words,
            When.Day(LondonTime.DayOf(row.FromAt), today), view.NameOf(row.RecordedBy), row.Evidence,
            row.UntilAt is { } until ? When.Day(LondonTime.DayOf(until), today) : null, row.EndedBy is { } by ? view.NameOf(by) : null, row.EndedBecause);
    }
}
