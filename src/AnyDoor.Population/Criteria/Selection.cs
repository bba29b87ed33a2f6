namespace AnyDoor.Population.Criteria;

/// <summary>A choice of a person's entries: kinds, codes, further tests, window.</summary>
/// <param name="KindNames">As written; empty when only a window is.</param>
/// <param name="Kinds">Ids; empty for all kinds.</param>
public sealed record Selection(
    Span Span,
    IReadOnlyList<string> KindNames,
    IReadOnlyList<ushort> Kinds,
    IReadOnlyList<EntryTest> Tests,
    Window Window);

/// <summary>A test that each entry chosen must meet.</summary>
public abstract record EntryTest(Span Span);

/// <summary>The entry's code is in one of the named lists (or is the quoted code).</summary>
/// <param name="Brief">Written as <c>KIND in LIST</c>, not behind <c>where</c>.</param>
public sealed record CodeTest(Span Span, IReadOnlyList<string> Lists, string? Code, CodeSet Codes, bool Brief) : EntryTest(Span);

/// <summary>A figure of the entry compared; an entry without it does not meet the test.</summary>
public sealed record FigureTest(Span Span, EntryFigure Figure, Comparison Comparison, Literal Than) : EntryTest(Span);

public sealed record PartnerTest(Span Span, string Partner, byte Id) : EntryTest(Span);

public enum EntryFigure
{
    Value,

    /// <summary>Pence.</summary>
    Cost,

    /// <summary>Local days from start to end; open spells count to the day looked at.</summary>
    Days,
}
