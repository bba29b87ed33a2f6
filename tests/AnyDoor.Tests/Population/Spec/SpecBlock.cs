using System.Globalization;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Tests.Population.Spec;

public sealed record SpecPerson(PersonHeader Header, List<Entry> Entries);

/// <summary>One <c>spec</c> block of the manual: a moment, people as rows, and rules with the answers expected.</summary>
public sealed class SpecBlock
{
    private string[] _columns = [];

    public SpecBlock(IEnumerable<string> lines)
    {
        var asAt = default(DateOnly);
        var known = KnownDays.Now;
        foreach (var line in lines.Where(line => line.Trim().Length > 0))
        {
            if (line.StartsWith("as at ", StringComparison.Ordinal)) asAt = Day(line[6..]);
            else if (line.StartsWith("known at ", StringComparison.Ordinal)) known = KnownDays.Of(Day(line[9..]));
            else if (line.Contains("=>", StringComparison.Ordinal)) Rules.Add((line[..line.LastIndexOf("=>", StringComparison.Ordinal)].Trim(), line[(line.LastIndexOf("=>", StringComparison.Ordinal) + 2)..].Trim()));
            else if (line.StartsWith("person", StringComparison.Ordinal)) _columns = Cells(line);
            else AddRow(Cells(line));
        }

        Moment = new Moment(asAt, known);
    }

    public Moment Moment { get; }

    public SortedDictionary<long, SpecPerson> People { get; } = [];

    public List<(string Text, string Expected)> Rules { get; } = [];

    private void AddRow(string[] cells)
    {
        var person = long.Parse(cells[0], CultureInfo.InvariantCulture);
        if (_columns.Contains("kind"))
        {
            if (!People.ContainsKey(person)) People[person] = new(new(person, BirthDate.On(new(1950, 1, 1)), Sex.Female), []);
            People[person].Entries.Add(Entry(cells));
        }
        else
        {
            var died = Cell(cells, "died") is { Length: > 0 } day ? LocalDays.DayOf(Day(day)) : PersonHeader.Living;
            People[person] = new(new(person, Birth(Cell(cells, "birth")), Enum.TryParse<Sex>(Cell(cells, "sex"), true, out var sex) ? sex : Sex.NotKnown, died), []);
        }
    }

    private Entry Entry(string[] cells)
    {
        var start = Minute(Cell(cells, "start"));
        return new Entry(
            start,
            Cell(cells, "end") switch { "open" => LocalDays.Open, "" => start, var end => Minute(end) },
            KindTree.Get(Cell(cells, "kind")).Id,
            SpecVocabulary.CodeOf(Cell(cells, "code")),
            Cell(cells, "value") is { Length: > 0 } value ? float.Parse(value, CultureInfo.InvariantCulture) : float.NaN,
            Cell(cells, "cost") is { Length: > 0 } cost ? int.Parse(cost, CultureInfo.InvariantCulture) * 100 : 0,
            Cell(cells, "known") is { Length: > 0 } known ? KnownDays.Of(Day(known)) : (ushort)0,
            (byte)SpecVocabulary.Partners.ToList().IndexOf(Cell(cells, "partner")));
    }

    private string Cell(string[] cells, string column)
    {
        var at = Array.IndexOf(_columns, column);
        return at < 0 || at >= cells.Length ? "" : cells[at];
    }

    private static BirthDate Birth(string text) => text.Split('-') switch
    {
        [""] => BirthDate.None,
        [var year] => BirthDate.InYear(int.Parse(year, CultureInfo.InvariantCulture)),
        [var year, var month] => BirthDate.InMonth(int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture)),
        _ => BirthDate.On(Day(text)),
    };

    private static int Minute(string text)
    {
        var parts = text.Split('T');
        var local = Day(parts[0]).ToDateTime(parts.Length > 1 ? TimeOnly.Parse(parts[1], CultureInfo.InvariantCulture) : TimeOnly.MinValue);
        return LocalDays.MinuteOf(new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/London").GetUtcOffset(local)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Cells(string line) => [.. line.Split('|').Select(cell => cell.Trim())];
}
