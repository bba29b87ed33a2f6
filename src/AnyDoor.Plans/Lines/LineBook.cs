using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Who can be named after an @: practitioners by first, family or full name, organisations by short name or kind of desk, teams.</summary>
public sealed class LineBook(IReadOnlyList<LineName> names)
{
    public static async Task<LineBook> ReadAsync(PlaceDb db, CancellationToken cancel = default)
    {
        var practitioners = await db.Set<Practitioner>().OrderBy(row => row.Name).ToListAsync(cancel);
        var organisations = await db.Set<Organisation>().OrderBy(row => row.ShortName).ToListAsync(cancel);
        var teams = await db.Set<Team>().OrderBy(row => row.Name).ToListAsync(cancel);
        return new LineBook([.. practitioners.Select(Of), .. organisations.Select(Of), .. teams.Select(Of)]);
    }

    public static LineName Of(Practitioner row)
    {
        var words = row.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.TrimEnd('.') is not ("Dr" or "Mr" or "Mrs" or "Ms" or "Prof")).ToList();
        return new(OwnerRef.Practitioner(row.PractitionerId), row.Name, row.Title, Keys([row.PractitionerId, row.Name, string.Concat(words), .. words]));
    }

    public static LineName Of(Organisation row) => new(OwnerRef.DutyDesk(row.OrganisationId), row.ShortName, "duty desk", Keys([row.OrganisationId, row.ShortName, row.Name]));

    public static LineName Of(Team row) => new(OwnerRef.Team(row.TeamId), row.Name, null, Keys([row.TeamId, row.Name]));

    /// <summary>The one who is meant, or what is wrong with the name. A first name that two people share is not guessed.</summary>
    public (LineName? Name, LineFault? Fault) Find(string word, string practitionerId)
    {
        var key = Key(word);
        if (key is "me" or "i")
            return (Me(practitionerId), null);
        var found = names.Where(name => name.Keys.Contains(key)).ToList();
        // "@council" is Council care: how a desk or team begins is enough. Of people nothing is guessed.
        if (found.Count == 0 && key.Length >= FewestLetters)
            found = [.. names.Where(name => name.Owner.Kind != OwnerKinds.Practitioner && name.Keys.Any(known => known.StartsWith(key, StringComparison.Ordinal)))];
        if (found.Count == 1)
            return (found[0], null);
        if (found.Count > 1)
            return (null, new LineFault("@" + word, $"“@{word}” could be {string.Join(" or ", found.Select(Choice))}."));
        var near = Spelling.Nearest(key, names.SelectMany(name => name.Keys));
        var meant = near is null ? null : names.First(name => name.Keys.Contains(near));
        return (null, new LineFault("@" + word, $"Nobody here is called “@{word}”{(meant is null ? ". Write a name, a team or an organisation" : $"; did you mean @{near} ({meant.Name})")}{(meant is null ? "." : "?")}"));
    }

    public IReadOnlyList<LineName> Names => names;

    public LineName? Me(string practitionerId) => names.FirstOrDefault(name => name.Owner == OwnerRef.Practitioner(practitionerId));

    private const int FewestLetters = 4;

    private static string Choice(LineName name) => $"@{name.Keys[0]} ({name.Name}{(name.Role is null ? "" : $", {name.Role}")})";

    private static List<string> Keys(IEnumerable<string> words) => [.. words.Select(Key).Distinct()];

    private static string Key(string word) => string.Concat(word.ToLowerInvariant().Where(char.IsLetterOrDigit));
}
