namespace AnyDoor.Formats.Dates;

/// <summary>How much of a date was sent. Numbered in order, so that a finer precision compares greater.</summary>
public enum DatePrecision : byte
{
    None = 0,
    Year = 1,
    Month = 2,
    Day = 3,
    Hour = 4,
    Minute = 5,
    Second = 6,
}
