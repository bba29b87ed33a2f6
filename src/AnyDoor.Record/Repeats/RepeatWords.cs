using AnyDoor.Foundation;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Record.Repeats;

/// <summary>In what another feed contradicts the entry that leads, in words.</summary>
public static class RepeatWords
{
    /// <returns>Null where the two agree, as far as both say anything.</returns>
    public static string? Contradiction(EntryFact lead, EntryFact other, DateTimeOffset now)
    {
        var today = LondonTime.DayOf(now);
        var (said, says) = (EntryDetail.Of(lead.Detail), EntryDetail.Of(other.Detail));
        var isSpell = lead.Kind.Shape == KindShape.Spell;
        string?[] words =
        [
            lead.KindId == other.KindId ? null : other.Kind.One,
            LondonTime.DayOf(lead.StartAt) == LondonTime.DayOf(other.StartAt) ? null : $"{(isSpell ? "began" : "on")} {When.Day(LondonTime.DayOf(other.StartAt), today)}",
            !isSpell ? null : (lead.EndAt, other.EndAt) switch
            {
                ({ } one, { } two) when LondonTime.DayOf(one) != LondonTime.DayOf(two) => $"ended {When.Day(LondonTime.DayOf(two), today)}",
                (null, { } two) => $"ended {When.Day(LondonTime.DayOf(two), today)}",
                ({ }, null) => "has not ended",
                _ => null,
            },
            said["destination"] is { } to && says["destination"] is { } elsewhere && to != elsewhere ? $"to: {elsewhere}" : null,
        ];
        return words.OfType<string>().ToList() is { Count: > 0 } different ? string.Join(", ", different) : null;
    }
}
