using AnyDoor.Foundation;

namespace AnyDoor.Plans;

/// <summary>Reads an action written on one line: what, @who, when, as in <c>visit day after home @priya fri am</c>.</summary>
/// <remarks>Without @who it is the writer's own; without a time it is due as the place's settings say.</remarks>
public static class LineReader
{
    private const int LongestWhen = 5;

    public static ActionLine Read(string text, LineBook book, string practitionerId, DateTimeOffset now, ActionSettings settings)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        var faults = new List<LineFault>();
        var who = TakeWho(words, book, practitionerId, faults);
        var when = TakeWhen(words, LondonTime.ToLocal(now), faults) ?? Default(now, settings);
        if (faults.Count == 0 && LondonTime.ToUtc(when.Local) <= now)
            faults.Add(new LineFault(when.Words, $"“{when.Words}” has passed. Write a later time."));
        if (words.Count == 0)
            faults.Insert(0, new LineFault("", "Say what is to be done."));
        return new ActionLine(Sentence.Of(string.Join(' ', words)), who, LondonTime.ToUtc(when.Local), Says(when.Local), faults);
    }

    private static LineName? TakeWho(List<string> words, LineBook book, string practitionerId, List<LineFault> faults)
    {
        var named = words.Where(word => word.StartsWith('@')).ToList();
        if (named.Count == 0)
        {
            var me = book.Me(practitionerId);
            if (me is null)
                faults.Add(new LineFault("", "Say who: write @ and a name."));
            return me;
        }
        words.RemoveAll(word => word.StartsWith('@'));
        if (named.Count > 1)
        {
            faults.Add(new LineFault(named[1], $"One action has one owner: take out “{named[1]}”, or write a second line for them."));
            return null;
        }
        var (name, fault) = book.Find(named[0][1..].TrimEnd(',', '.', ';'), practitionerId);
        if (fault is not null)
            faults.Add(fault);
        return name;
    }

    // The longest end of the line that reads as a time is the time.
    private static When? TakeWhen(List<string> words, DateTime local, List<LineFault> faults)
    {
        for (var count = Math.Min(LongestWhen, words.Count); count > 0; count--)
        {
            var end = words[^count..];
            var (when, fault) = WhenReader.Read(end, local);
            if (when is null && fault is null)
                continue;
            words.RemoveRange(words.Count - count, count);
            if (fault is not null)
                faults.Add(fault);
            return when;
        }
        if (words.Count > 1 && WhenReader.Suggest(words[^1]) is { } meant)
            faults.Add(new LineFault(words[^1], $"“{words[^1]}” is not a time; did you mean “{meant}”?"));
        return null;
    }

    private static When Default(DateTimeOffset now, ActionSettings settings) =>
        new(LondonTime.ToLocal(now + settings.DueWithin).Date.Add(WhenReader.EndOfDay.ToTimeSpan()), "");

    private static string Says(DateTime local) => $"{local:ddd d MMM} by {local:HH:mm}";
}
