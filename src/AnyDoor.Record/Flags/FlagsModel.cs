namespace AnyDoor.Record.Flags;

/// <param name="Runs">True where the flag has not ended.</param>
/// <param name="MayEnd">True where the reader can end it.</param>
public sealed record FlagLine(string FlagId, string Text, string Owner, string SetBy, string Because, string From, string To, string? EndedBecause, bool Runs, bool MayEnd);

public sealed record FlagsModel(PersonHeadModel Head, string PublicId, IReadOnlyList<FlagLine> Running, IReadOnlyList<FlagLine> Past, string? FaultyFlag = null, string? Fault = null);
