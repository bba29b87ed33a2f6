using AnyDoor.DesignSystem.Content;

namespace AnyDoor.Record.Provenance;

/// <param name="Versions">Replaced versions, newest first.</param>
public sealed record EntryModel(PersonHeadModel Head, string Back, EntrySentence Sentence, string Dated, bool Withdrawn, IReadOnlyList<SummaryRow> Facts, IReadOnlyList<SummaryRow> Source, IReadOnlyList<OldVersion> Versions);

/// <param name="From">File and row it came in.</param>
public sealed record OldVersion(string Version, string Known, string Says, string Dated, string From);
