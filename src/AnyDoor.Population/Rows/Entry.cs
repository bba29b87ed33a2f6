using AnyDoor.Population.Time;

namespace AnyDoor.Population.Rows;

/// <summary>One entry as the population engine holds it; 31 bytes once in columns, its posting included.</summary>
/// <param name="Start">UTC minute.</param>
/// <param name="End">UTC minute at which it ended; <see cref="LocalDays.Open"/> while it lasts; the start for an event.</param>
/// <param name="Kind">Id in the kind tree.</param>
/// <param name="Code">Interned code; 0 for none.</param>
/// <param name="Value">NaN for none.</param>
/// <param name="Known">See <see cref="KnownDays"/>.</param>
/// <param name="Sensitivity">Category of sensitivity, 0 (ordinary) to 63.</param>
/// <param name="Flags">Of <see cref="EntryFlags"/>.</param>
public readonly record struct Entry(
    int Start,
    int End,
    ushort Kind,
    int Code = 0,
    float Value = float.NaN,
    int Pence = 0,
    ushort Known = 0,
    byte Partner = 0,
    byte Sensitivity = 0,
    byte Flags = 0);

public static class EntryFlags
{
    /// <summary>Who sent it is never told, nor asked by a rule: of somebody whose whereabouts are hidden. What no agreement covers is left out all the same.</summary>
    public const byte SenderHidden = 1;
}

/// <summary>By start, then known day, then the rest, so that a person's row does not depend on the order of arrival.</summary>
public readonly struct EntryOrder : IComparer<Entry>
{
    public int Compare(Entry x, Entry y)
    {
        if (x.Start != y.Start) return x.Start < y.Start ? -1 : 1;
        if (x.Known != y.Known) return x.Known < y.Known ? -1 : 1;
        return (x.Kind, x.Code, x.End, x.Partner, x.Value, x.Pence, (x.Sensitivity, x.Flags))
            .CompareTo((y.Kind, y.Code, y.End, y.Partner, y.Value, y.Pence, (y.Sensitivity, y.Flags)));
    }
}
