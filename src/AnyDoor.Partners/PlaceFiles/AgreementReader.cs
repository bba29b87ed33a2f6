using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.Partners.PlaceFiles;

/// <summary>Reads one agreement of <c>place.yaml</c>. Every fault is told at once: an agreement that means something else than its parties signed would share too much or stop too late.</summary>
internal sealed class AgreementReader(FaultList faults)
{
    private const int MostDaysOfGrace = 365;

    private readonly HashSet<string> ids = [];

    /// <param name="parties">Those of its parties that the file names.</param>
    public SharingAgreement Read(YamlNode node, IReadOnlyList<string> parties)
    {
        var row = new SharingAgreement
        {
            AgreementId = node.RequiredString("id", faults),
            Name = node.RequiredString("name", faults),
            Parties = string.Join(',', parties),
            Purposes = string.Join(',', Words(node, "purposes", AgreementBook.AllPurposes)),
            Categories = string.Join(',', Categories(node)),
            LegalBasis = node.OptionalString("legal_basis", faults),
            StartsOn = node.Required("start", "a date as 2026-03-31", faults) is null ? default : node.OptionalDate("start", faults) ?? default,
            ReviewOn = node.OptionalDate("review", faults),
            EndsOn = node.OptionalDate("end", faults),
            GraceDays = node.OptionalInt("grace_days", faults) ?? 0,
        };
        if (row.AgreementId.Length > 0 && !ids.Add(row.AgreementId))
            node["id"]!.Fault(faults, $"there is already an agreement `{row.AgreementId}`; expected an id of its own");
        if (row.AgreementId.Length > 0 && !row.AgreementId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            node["id"]!.Fault(faults, $"`{row.AgreementId}` cannot stand in an address; expected letters, digits, - and _");
        if (node["parties"] is not { IsList: true, Items.Count: >= 2 })
            (node["parties"] ?? node).Fault(faults, "expected two parties or more: the ids of the organisations that agreed");
        if (row.EndsOn < row.StartsOn)
            node["end"]!.Fault(faults, "is before `start`; expected the last day on which it holds");
        if (row.ReviewOn < row.StartsOn || row.ReviewOn > row.EndsOn)
            node["review"]!.Fault(faults, "is not between `start` and `end`; expected the day by which it has to be looked at again");
        if (row.GraceDays is < 0 or > MostDaysOfGrace)
            node["grace_days"]!.Fault(faults, $"expected a number of days from 0 to {MostDaysOfGrace}");
        if (row is { GraceDays: > 0, EndsOn: null } && node["end"] is null)
            node["grace_days"]!.Fault(faults, "there is no `end` after which days of grace could run; give the agreement an end, or leave them out");
        if (row is { GraceDays: > 0, Purposes.Length: > 0 } && !AgreementWords.Of(row.Purposes).Contains(AgreementBook.AllPurposes[0]))
            node["grace_days"]!.Fault(faults, "days of grace are for direct care, and the agreement is not; expected none");
        return row;
    }

    private IReadOnlyList<string> Words(YamlNode node, string key, IReadOnlyList<string> known)
    {
        var words = node.RequiredStrings(key, faults);
        foreach (var word in words.Where(word => !known.Contains(word)))
            node[key]!.Fault(faults, $"`{word}` cannot be kept to; expected {string.Join(", ", known)}{Spelling.Suggest(word, known)}");
        return words;
    }

    private IReadOnlyList<string> Categories(YamlNode node)
    {
        var words = node.RequiredStrings("categories", faults);
        if (node["categories"] is { IsList: true } list && list.Items.Count == 0)
            list.Fault(faults, "covers nothing; expected `all`, or the categories that it covers");
        foreach (var (index, word) in words.Index())
        {
            var item = node["categories"]!.Items.ElementAtOrDefault(index) ?? node["categories"]!;
            if (words.Take(index).Contains(word))
                item.Fault(faults, $"`{word}` stands here already; expected each category once");
            else if (word == EntryCategories.Everything && words.Count > 1)
                item.Fault(faults, "`all` covers the others too; expected it alone, or the categories without it");
            else if (word != EntryCategories.Everything && !EntryCategories.All.Contains(word))
                item.Fault(faults, $"`{word}` is no category of entry; expected `all`, or some of {string.Join(", ", EntryCategories.All)}{Spelling.Suggest(word, EntryCategories.All)}");
        }
        return words;
    }
}
