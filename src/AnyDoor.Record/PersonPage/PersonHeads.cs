using AnyDoor.DesignSystem.People;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.NhsNumbers;
using AnyDoor.Record.Repeats;
using AnyDoor.Record.Representatives;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>Builds the head of a person's pages. Only for a person already opened through <see cref="PersonGate"/>.</summary>
public sealed class PersonHeads(PartnersDirectory partners, PersonTabs tabs, IEnumerable<IPersonCommand> commands)
{
    /// <param name="current">The tab shown: one of the constants of <see cref="PersonTabs"/>, or any other word where it is none of them.</param>
    public async Task<PersonHeadModel> BuildAsync(PlaceDb db, Person person, Reader reader, DateTimeOffset now, string current, CancellationToken cancel)
    {
        var (shown, seenAs) = await ShownAsync(db, person, reader, now, cancel);
        return new PersonHeadModel(
            shown,
            tabs.For(person.PublicId, reader, current),
            [.. commands.OrderBy(command => command.Order).Select(command => (command, Href: command.Href(person.PublicId, reader))).Where(offer => offer.Href is not null)
                .Select(offer => new PersonButton(offer.command.Text, offer.Href!, offer.command.Key, offer.command.Posts))],
            seenAs, await db.ObjectsToAsync(person.PersonId, reader, now, cancel), person.Restricted) { InGrace = GraceWords.Of(await partners.CurrentAsync(cancel), reader) };
    }

    /// <summary>The person for the one line above pages that are part of the record.</summary>
    public async Task<PersonView> BarAsync(PlaceDb db, Person person, Reader reader, DateTimeOffset now, CancellationToken cancel) =>
        (await ShownAsync(db, person, reader, now, cancel)).View;

    /// <summary>A person as banners and bars show them, here and on pages of other modules.</summary>
    public static async Task<PersonView> ViewAsync(PlaceDb db, Person person, Reader reader, Sharing sharing, DateTimeOffset now, CancellationToken cancel)
    {
        var (id, today) = (person.PersonId, LondonTime.DayOf(now));
        var needs = await db.Set<CommunicationNeed>().Where(row => row.PersonId == id).VisibleTo(db, reader, now, row => row.PersonId).OrderBy(row => row.Position).ToListAsync(cancel);
        var flags = await db.Set<Flag>().Where(row => row.PersonId == id && row.EndsOn >= today && row.EndedBecause == null).VisibleTo(db, reader, now, row => row.PersonId).OrderBy(row => row.StartsOn).ToListAsync(cancel);
        var residence = await db.Set<Residence>().Where(row => row.PersonId == id && row.EndsOn == null).SharedWith(db, sharing.View, reader).VisibleTo(db, reader, now, row => row.PersonId).OrderByDescending(row => row.StartsOn).ToListAsync(cancel);
        var readable = db.ReadableEntries(id, reader, now, sharing.Withheld);
        var where = await readable.Once(db).ThatTellWhere(now).AsFacts(db).ToListAsync(cancel);
        var allergies = await readable.Where(entry => entry.Kind == Allergy && entry.Status == EntryStatus.Current && (entry.EndAt == null || entry.EndAt > now)).AsFacts(db).ToListAsync(cancel);
        return new PersonView
        {
            Name = $"{person.GivenName} {person.FamilyName}".Trim() is { Length: > 0 } name ? name : "Name not known",
            Href = $"/people/{person.PublicId}",
            KnownAs = person.PreferredName is { } preferred && preferred != person.GivenName ? preferred : null,
            Age = person.AgeOn(today)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Identity = PersonDetails.Identity(person),
            Details = PersonDetails.Of(person, residence, sharing.View, today),
            Live = person.DiedOn is null ? LiveStatuses.Of(where, sharing, now) : null,
            Flags = PersonFlags.Of(flags, allergies, needs, person, today),
        };
    }

    private async Task<(PersonView View, IReadOnlyList<string> SeenAs)> ShownAsync(PlaceDb db, Person person, Reader reader, DateTimeOffset now, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        var sharing = await Sharing.ReadAsync(db, view, reader, cancel);
        var seenAs = SeenAs.Words(await AccessAsync(db, person.PersonId, reader, now, cancel), view, person.Restricted);
        var shown = await ViewAsync(db, person, reader, sharing, now, cancel);
        var decides = await RepresentativesQuery.HoldingAsync(db, person, reader, view, now, cancel);
        return (shown with { Decides = decides, SeenAs = seenAs.FirstOrDefault(), AccessHref = $"/people/{person.PublicId}/looks#why" }, seenAs);
    }

    private static readonly int Allergy = Kinds.KindTree.Get("allergy").Id;

    private static Task<List<PersonAccess>> AccessAsync(PlaceDb db, long personId, Reader reader, DateTimeOffset now, CancellationToken cancel)
    {
        var (teams, organisation, practitioner) = (reader.TeamIds, reader.ActsForOrganisation, reader.PractitionerId);
        return db.Set<PersonAccess>()
            .Where(row => row.PersonId == personId && row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now))
            .Where(row => (row.ScopeKind == AccessScopes.Team && teams.Contains(row.ScopeId))
                || (row.ScopeKind == AccessScopes.Organisation && row.ScopeId == organisation)
                || (row.ScopeKind == AccessScopes.Practitioner && row.ScopeId == practitioner))
            .ToListAsync(cancel);
    }
}
