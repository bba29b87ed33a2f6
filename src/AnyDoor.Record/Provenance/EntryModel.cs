using AnyDoor.DesignSystem.Content;

namespace AnyDoor.Record.Provenance;

/// <param name="Versions">Replaced versions, newest first.</param>
public sealed record EntryModel(PersonHeadModel Head, string Back, EntrySentence Sentence, string Dated, bool Withdrawn, IReadOnlyList<SummaryRow> Facts, IReadOnlyList<SummaryRow> Source, IReadOnlyList<OldVersion> Versions, IReadOnlyList<OtherTelling> Others);

/// <summary>Another feed's word about the same stay or contact.</summary>
/// <param name="Leads">It is the one that counts.</param>
/// <param name="Otherwise">What it says otherwise; null where the two agree.</param>
public sealed record OtherTelling(string By, string Says, string Dated, string? Otherwise, bool Leads, string Href);

/// <param name="From">File and row it came in.</param>
public sealed record OldVersion(string Version, string Known, string Says, string Dated, string From);
