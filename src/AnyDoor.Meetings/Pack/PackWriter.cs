using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Writes the morning pack of each team: one page with everything in it and nothing from elsewhere, for the day the system is down.</summary>
public sealed class PackWriter(PlaceStore store, TodayBoardQuery boards, PartnersDirectory partners, PackFiles files, AuditWriter audit)
{
    private const string Style =
        "body{font:12pt/1.4 sans-serif;margin:2em;color:#212b32}table{border-collapse:collapse;width:100%}th,td{border:1px solid #4c6272;padding:4pt;text-align:left;vertical-align:top}h2{margin-top:1.4em}td.w{width:30%}footer{margin-top:2em;font-size:10pt}tr{break-inside:avoid}";

    /// <summary>Writes what is missing for a day; a pack that exists is left alone.</summary>
    /// <returns>How many were written.</returns>
    public async Task<int> WriteMissingAsync(CancellationToken cancel)
    {
        var (view, day, written) = (await partners.CurrentAsync(cancel), LondonTime.DayOf(store.Now), 0);
        foreach (var team in view.Teams.Values.Where(team => !File.Exists(files.PathOf(team.TeamId, day))))
        {
            var system = new Reader("system", "system", "07:00 pack", Roles.Coordinator, "System", "", [team.TeamId], Purposes.DirectCare);
            if (await boards.ReadAsync(system, team.TeamId, cancel) is not { } board)
                continue;
            var contacts = await ContactsAsync(system, board, cancel);
            await using var db = store.OpenRead();
            var sources = await SheetQuery.SourcesAsync(db, view, store.Now, cancel);
            await audit.WriteAsync(system, "meetings.pack.write", board.People);
            await files.WriteAsync(team.TeamId, day, Html(board, contacts, view.MembersOf(team.TeamId), view, sources), cancel);
            written++;
        }
        files.Clear(day);
        return written;
    }

    private async Task<IReadOnlyList<(Person Person, AgendaItem? Item, List<Relation> Relations)>> ContactsAsync(Reader system, TodayBoard board, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var people = await db.Set<Person>().VisibleTo(db, system, store.Now, row => row.PersonId).Where(row => board.People.Contains(row.PublicId)).ToListAsync(cancel);
        var ids = people.Select(person => person.PersonId).ToList();
        var items = (await db.Set<AgendaItem>().Where(row => ids.Contains(row.PersonId) && row.MeetingId == board.Huddle.MeetingId && row.Status != ItemStatus.Withdrawn).ToListAsync(cancel)).Ordered().ToList();
        var relations = (await db.Set<Relation>().Where(row => ids.Contains(row.PersonId)).OrderBy(row => row.Position).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        return [.. people.Select(person => (person, items.Find(item => item.PersonId == person.PersonId), relations[person.PersonId].ToList()))
            .OrderBy(row => row.Item2 is null ? int.MaxValue : items.IndexOf(row.Item2)).ThenBy(row => row.person.FamilyName, StringComparer.Ordinal)];
    }

    private static string Html(
        TodayBoard board, IReadOnlyList<(Person Person, AgendaItem? Item, List<Relation> Relations)> people, IEnumerable<Practitioner> team, PartnersView view, IReadOnlyList<string> sources)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Morning pack</title><style>{Style}</style></head><body>");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{E(board.TeamName)}: {E(MeetingTimes.LongDay(board.Day))}</h1><p>For use when the system is down. Written {E(MeetingTimes.Clock(board.ReadAt))}. Huddle at {E(MeetingTimes.Clock(board.Huddle.StartsAt))}.</p>");
        Section(html, $"Overnight: {TodayWords.People(board.Count)}", ["What happened", "Person", "What matters", "Known to us"],
            board.Groups.SelectMany(group => group.Rows).Select(row => new[] { $"{row.Event} {row.When}{(row.Where is null ? "" : $", {row.Where}")}", $"{row.Name}, {row.Age}", $"{row.Why} {row.Need}", $"{row.Known}. {row.KnownNote}" }));
        Section(html, "Agenda", ["Person", "Why", "Decision, actions, who was present"], people.Where(row => row.Item is not null).Select(row => new[] { row.Person.DisplayName, row.Item!.Why, "" }));
        Section(html, "How to reach people", ["Person", "Telephone and address", "Family and carers"], people.Select(row => new[]
        {
            row.Person.DisplayName, string.Join(", ", new[] { row.Person.Phone ?? "no telephone known", row.Person.AddressLine, row.Person.Town, row.Person.Postcode }.Where(part => part is not null)),
            string.Join("; ", row.Relations.Select(relation => $"{relation.Name}{(relation.Relationship is null ? "" : $", {relation.Relationship}")}{(relation.Phone is null ? "" : $", {relation.Phone}")}{(relation.Carer ? ", carer" : "")}")),
        }));
        Section(html, "Team", ["Name", "Organisation", "Telephone"], team.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new[] { $"{row.Name}, {row.Title}", view.ShortName(row.OrganisationId), row.Phone ?? "not known" }));
        html.Append(CultureInfo.InvariantCulture, $"<footer><p>Written by the system, {E($"{LondonTime.ToLocal(board.ReadAt):ddd d MMM yyyy HH:mm}")}. <b>Destroy when done.</b></p><p>Sources: {E(string.Join("; ", sources))}</p></footer></body></html>");
        return html.ToString();
    }

    private static void Section(StringBuilder html, string title, string[] head, IEnumerable<string[]> rows)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{E(title)}</h2>");
        var body = string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{E(cell)}</td>"))}</tr>"));
        html.Append(body.Length == 0 ? "<p>Nobody.</p>" : $"<table><tr>{string.Concat(head.Select(cell => $"<th scope=\"col\">{E(cell)}</th>"))}</tr>{body}</table>");
    }

    private static string E(string text) => HtmlEncoder.Default.Encode(text);
}
