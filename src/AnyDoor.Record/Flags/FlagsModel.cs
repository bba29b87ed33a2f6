namespace AnyDoor.Record.Flags;

/// <param name="CanEnd">True where the flag still runs.</param>
public sealed record FlagLine(string FlagId, string Text, string Owner, string SetBy, string Because, string From, string To, string? EndedBecause, bool CanEnd);

public sealed record FlagsModel(PersonHeadModel Head, string PublicId, IReadOnlyList<FlagLine> Running, IReadOnlyList<FlagLine> Past, string? FaultyFlag = null, string? Fault = null);
