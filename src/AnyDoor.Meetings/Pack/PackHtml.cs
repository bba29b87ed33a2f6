using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <summary>The morning pack as one plain page with everything in it: it opens from a folder, with nothing running.</summary>
internal static class PackHtml
{
    private const string Style =
        "body{font:12pt/1.4 sans-serif;margin:2em auto;padding:0 1em;max-width:60em;color:#212b32}h1{margin-bottom:.2em}h2{margin-top:1.6em;border-bottom:2px solid}h3{margin:1.4em 0 .2em}" +
        "table{border-collapse:collapse;width:100%}th,td{border:1px solid #4c6272;padding:4pt;text-align:left;vertical-align:top;overflow-wrap:anywhere}td.w{width:45%}section{break-inside:avoid}blockquote{margin:.4em 0;padding-left:.7em;border-left:4px solid}" +
        "footer{margin-top:2em;font-size:10pt}tr{break-inside:avoid}@media(max-width:40em){table,tbody,tr,td{display:block}tr{margin-bottom:8pt}thead{display:none}td.w{width:auto;min-height:3em}}";

    /// <summary>The page brings its own styles, and needs nothing else from anywhere.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>What stands in a pack about itself: what it was written from, and how many people are on it.</summary>
    public static string Mark(string version, int people) => $"<meta name=\"pack\" content=\"{E(version)} {people}\">";

    /// <summary>Whose whereabouts were hidden when it was written: with another mark it may show where somebody in danger is.</summary>
    public static string Hidden(string mark) => $"<meta name=\"hidden\" content=\"{E(mark)}\">";

    public static string Write(TodayBoard board, IReadOnlyList<PackPerson> people, PartnersView view, IReadOnlyList<string> sources, string version, string hidden)
    {
        var html = new StringBuilder();
        Add(html, $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">{Mark(version, people.Count)}{Hidden(hidden)}<link rel=\"icon\" href=\"data:,\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Morning pack</title><style>{Style}</style></head><body><main>");
        Add(html, $"<h1>{E(board.TeamName)}: {E(MeetingTimes.LongDay(board.Day))}</h1><p>For use when the system is down. Written {E(MeetingTimes.Clock(board.ReadAt))}. Huddle at {E(MeetingTimes.Clock(board.Huddle.StartsAt))}.</p>");
        if (people.Count == 0)
            Add(html, $"<p><b>Nobody is on this pack.</b> {(board.FeedsSay is null ? "No hospital has sent anything yet." : "Nobody moved overnight and nobody is on the list.")} It is written again when somebody is.</p>");
        foreach (var late in board.LateFeeds)
            Add(html, $"<p><b>People may be missing.</b> {E(late)}.</p>");
        foreach (var partner in board.NotShared)
            Add(html, $"<p>{E(partner.Partner)} is not shared with this team. This is not a “none”.</p>");
        foreach (var says in board.Partly)
            Add(html, $"<p>{E(says)} This is not a “none”.</p>");
        Section(html, $"Overnight: {TodayWords.People(board.Count)}", ["What happened", "Person", "What matters", "Known to us"],
            board.Groups.SelectMany(group => group.Rows).Select(row => new[] { $"{row.Event} {row.When}{(row.Where is null ? "" : $", {row.Where}")}", $"{row.Name}, {row.Age}", $"{row.Why} {row.Need}", $"{row.Known}. {row.KnownNote}" }));
        Section(html, "Agenda", ["Person", "Why", "Decision, actions, who was present"], people.Where(row => row.Item is not null).Select((row, index) => new[] { $"{index + 1}. {row.Person.DisplayName}", row.Item!.Why, "" }));
        Section(html, "How to reach people", ["Person", "Telephone and address", "Family and carers"], people.Select(row => new[] { row.Person.DisplayName, Reach(row), string.Join("; ", row.Relations.Select(Kin)) }));
        Section(html, "Team", ["Name", "Organisation", "Telephone"], view.MembersOf(board.TeamId).OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new[] { $"{row.Name}, {row.Title}", view.ShortName(row.OrganisationId), row.Phone ?? "not known" }));
        Add(html, $"<h2>Summaries</h2>{(people.Count == 0 ? "<p>Nobody.</p>" : "")}");
        foreach (var person in people)
            Summary(html, person, board);
        Add(html, $"</main><footer><p>Written by the system, {E($"{LondonTime.ToLocal(board.ReadAt):ddd d MMM yyyy HH:mm}")}. <b>Destroy when done.</b></p><p>Sources: {E(string.Join("; ", sources))}</p></footer></body></html>");
        return html.ToString();
    }

    private static void Summary(StringBuilder html, PackPerson row, TodayBoard board)
    {
        var born = When.Partial(row.Person.DateOfBirth);
        Add(html, $"<section><h3>{E(row.Person.DisplayName)}, {row.Person.AgeOn(board.Day)}</h3><p>{(born is null ? "" : $"Born {E(born)}. ")}{E(string.Join(". ", row.Flags))}</p>");
        if (row.Item is { } item)
            Add(html, $"<p><b>{E(item.Why)}.</b></p>");
        if (row.Words is not null)
            Add(html, $"<blockquote>“{E(row.Words)}”</blockquote>");
        Add(html, $"<table><tbody>{string.Concat(row.Facts.Select(fact => $"<tr><th scope=\"row\">{E(fact.Label)}</th><td>{E($"{fact.Lead} {fact.Text}".Trim())}</td><td>{E(fact.From is { } from ? SourceOf(from, board) : "")}</td></tr>"))}</tbody></table>");
        if (row.Worse.Count > 0)
            Add(html, $"<p><b>If things get worse, the plan says:</b> {E(string.Join(" ", row.Worse.Select(step => $"{step.Title}: {string.Join(", ", new[] { step.Signs, step.Act, step.Who }.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.TrimEnd('.')))}.")))}</p>");
        Add(html, $"<p><b>In hand:</b> {E(row.Actions.Count == 0 ? "nothing" : string.Join("; ", row.Actions))}.</p></section>");
    }

    // Paper is read later: what was live is as of when it was written.
    private static string SourceOf(DesignSystem.Lists.Source from, TodayBoard board) =>
        from.Age is null ? from.Partner : $"{from.Partner}, {(from.Age == HuddleFacts.Live ? $"at {MeetingTimes.Clock(board.ReadAt)}" : from.Age)}";

    private static string Reach(PackPerson row) => row.Person.Restricted ? Restrictions.Says :
        string.Join(", ", new[] { row.Person.Phone ?? "no telephone known", row.Person.AddressLine, row.Person.Town, row.Person.Postcode }.Where(part => part is not null));

    private static string Kin(People.Relation relation) =>
        $"{relation.Name}{(relation.Relationship is null ? "" : $", {relation.Relationship}")}{(relation.Phone is null ? "" : $", {relation.Phone}")}{(relation.Carer ? ", carer" : "")}";

    private static void Section(StringBuilder html, string title, string[] head, IEnumerable<string[]> rows)
    {
        Add(html, $"<h2>{E(title)}</h2>");
        var body = string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => cell.Length == 0 ? "<td class=\"w\"></td>" : $"<td>{E(cell)}</td>"))}</tr>"));
        html.Append(body.Length == 0 ? "<p>Nobody.</p>" : $"<table><thead><tr>{string.Concat(head.Select(cell => $"<th scope=\"col\">{E(cell)}</th>"))}</tr></thead><tbody>{body}</tbody></table>");
    }

    private static void Add(StringBuilder html, FormattableString text) => html.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string E(string text) => HtmlEncoder.Default.Encode(text);
}
