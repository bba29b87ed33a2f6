using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Reviews;

/// <summary>What stands out among those who opened records. It says what is compared with what; it finds what to ask about, it accuses nobody.</summary>
public sealed class UnusualAccess(PlaceStore store, AuditTrail trail)
{
    private const int Days = 30, FewestOfARole = 3, FewestRecords = 20, Times = 3, MostConsents = 50;

    internal async Task<IReadOnlyList<UnusualGroup>> ReadAsync(PlaceDb db, PartnersView view, CancellationToken cancel)
    {
        var since = store.Now.AddDays(-Days);
        var opened = await trail.OpenedAsync(since, cancel);
        return [await FamilyNamesAsync(db, view, opened, cancel), Volume(view, opened), await NothingFollowedAsync(db, view, since, cancel), await ConsentsAsync(db, view, since, cancel)];
    }

    private static async Task<UnusualGroup> FamilyNamesAsync(PlaceDb db, PartnersView view, IReadOnlyList<OpenedRecord> opened, CancellationToken cancel)
    {
        var names = opened.Select(each => each.PractitionerId).Distinct().Where(view.Practitioners.ContainsKey).ToDictionary(id => id, id => view.Practitioners[id].Name.ToLowerInvariant());
        string[] ids = [.. opened.Select(each => each.Person).Distinct()];
        var people = await db.Set<Person>().Where(row => ids.Contains(row.PublicId)).Select(row => new { row.PublicId, row.GivenName, row.PreferredName, row.FamilyName }).ToDictionaryAsync(row => row.PublicId, cancel);
        var lines = from each in opened
                    where names.ContainsKey(each.PractitionerId) && people.ContainsKey(each.Person)
                    let person = people[each.Person]
                    where person.FamilyName?.ToLowerInvariant() == Last(names[each.PractitionerId])
                    let same = new[] { person.GivenName, person.PreferredName }.Any(given => given is not null && $"{given} {person.FamilyName}".ToLowerInvariant() == names[each.PractitionerId])
                    orderby same descending, each.LastAt descending
                    select new UnusualLine(view.Practitioners[each.PractitionerId].Name, $"{(same ? "The record bears their own name" : "Same family name")}, opened {Count(each.Times, "time")}, last {When.Full(each.LastAt)}", $"/people/{each.Person}/looks");
        return new("names", "Own name or family name",
            $"Names of staff are compared with names of the records they opened in the last {Days} days. Who is related is not known here, and neither is where staff live: no household or neighbour is compared. Common names meet by chance.", [.. lines]);
    }

    private static UnusualGroup Volume(PartnersView view, IReadOnlyList<OpenedRecord> opened)
    {
        var lines = new List<UnusualLine>();
        foreach (var role in opened.GroupBy(each => each.Role))
        {
            var counts = role.GroupBy(each => each.PractitionerId).Select(of => (Practitioner: of.Key, Records: of.Select(each => each.Person).Distinct().Count())).OrderBy(of => of.Records).ToList();
            if (counts.Count < FewestOfARole)
                continue;
            var middle = counts[counts.Count / 2].Records;
            lines.AddRange(counts.Where(of => of.Records >= FewestRecords && of.Records > Times * middle)
                .Select(of => new UnusualLine(view.NameOf(of.Practitioner, first: true), $"{of.Records} records; the middle of {counts.Count} in the role of {Roles.Words(role.Key)} is {middle}", null)));
        }
        return new("volume", "More records than others of the role",
            $"How many different records each opened in the last {Days} days, against the middle one of all who opened any in the same role. Shown from {FewestRecords} records and more than {Times} times the middle, where at least {FewestOfARole} are in the role. Whoever works more hours opens more.", lines);
    }

    private static async Task<UnusualGroup> NothingFollowedAsync(PlaceDb db, PartnersView view, DateTimeOffset since, CancellationToken cancel)
    {
        var contacts = await db.Set<PersonTrace>().Where(row => row.UntilAt != null && row.At >= since)
            .Select(row => new
            {
                row.PractitionerId,
                Followed = db.Set<PersonAccess>().Any(access => access.PersonId == row.PersonId && access.FromAt >= row.At && access.Basis != AccessBases.Contact && access.Basis != AccessBases.BreakGlass),
            }).ToListAsync(cancel);
        var lines = contacts.GroupBy(row => row.PractitionerId).Select(of => (of.Key, All: of.Count(), Nothing: of.Count(row => !row.Followed))).Where(of => of.Nothing > 0).OrderByDescending(of => of.Nothing)
            .Select(of => new UnusualLine(view.NameOf(of.Key, first: true), $"Nothing followed after {of.Nothing} of {Count(of.All, "contact")}", null));
        return new("contacts", "Traced, and nothing followed",
            $"People traced and opened as a contact in the last {Days} days, after whom no relationship of anybody has begun. At a front door that is often right.", [.. lines]);
    }

    private static async Task<UnusualGroup> ConsentsAsync(PlaceDb db, PartnersView view, DateTimeOffset since, CancellationToken cancel)
    {
        var consents = await db.Set<PersonConsent>().Where(row => row.FromAt >= since)
            .Join(db.Set<Person>(), row => row.PersonId, person => person.PersonId, (row, person) => new { Consent = row, person.PublicId }).OrderByDescending(row => row.Consent.FromAt).Take(MostConsents).ToListAsync(cancel);
        return new("consents", "Consents to see a record",
            $"Every consent of the last {Days} days: whoever wrote it down is the one whom it lets see the record, so somebody else should know of it. The latest {MostConsents} are shown.",
            [.. consents.Select(row => new UnusualLine(view.NameOf(row.Consent.PractitionerId, first: true), $"{ConsentWays.Of(row.Consent.Given)}, {When.Full(row.Consent.FromAt)} to {When.Full(row.Consent.UntilAt)}: “{row.Consent.Words}”", $"/people/{row.PublicId}/looks"))]);
    }

    private static string Last(string name) => name.Split(' ')[^1];

    private static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";
}
