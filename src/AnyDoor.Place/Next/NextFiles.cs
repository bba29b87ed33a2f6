using System.Text;
using AnyDoor.Formats.Csv;
using AnyDoor.Place.Counts;

namespace AnyDoor.Place.Next;

/// <summary>Writes the whole lists of a place as their partners would send them a week later: some rows have vanished, some have ended, some are new, all others are as they were.</summary>
internal static class NextFiles
{
    private const int Days = 7;

    // One row in so many: less than a person would have to look at.
    private const int VanishesEvery = 200, EndsEvery = 90, BeginsEvery = 110;

    // In a shorter list one row would be more than a twentieth.
    private const int FewestToVanish = 40;

    // Not the same rows for each, and some of each also in small lists.
    private const int VanishesFrom = 4, EndsFrom = 7, BeginsFrom = 9;

    public static void Write(PlaceOptions options, string to)
    {
        Directory.CreateDirectory(to);
        var later = options with { To = to, AsOf = options.AsOf.AddDays(Days) };
        var (tally, truth) = (new Tally(), new StringBuilder("source,local_id,true_person\n"));
        foreach (var list in NextList.All.Where(list => File.Exists(Path.Combine(options.To, list.File))))
            Write(list, options, later, truth, tally);
        File.WriteAllText(Path.Combine(to, "truth.csv"), truth.ToString(), new UTF8Encoding(false));
        ExpectedFile.Write(later, tally);
    }

    private static void Write(NextList list, PlaceOptions before, PlaceOptions later, StringBuilder truth, Tally tally)
    {
        var from = Path.Combine(before.To, list.File);
        var picks = Picks(list, from);
        using var writer = new StreamWriter(Path.Combine(later.To, list.File), append: false, new UTF8Encoding(false), 1 << 17);
        using var source = File.OpenRead(from);
        using var table = CsvTable.Open(source);
        var births = new Births(before, later, list);
        var text = new StringBuilder();
        Csv.Row(text, [.. table.Header]);
        void Put(string[] row)
        {
            Csv.Row(text, row);
            Count("rows");
        }
        void Count(string what) => tally.Add($"files/{list.File}/{what}");
        while (table.Read())
        {
            var row = Enumerable.Range(0, table.Header.Count).Select(column => table[column]).ToArray();
            var next = new NextRow(list, table.Header, row, later.AsOf);
            switch (picks.GetValueOrDefault(next.Key))
            {
                case Pick.Vanishes:
                    Count("vanished");
                    break;
                case Pick.Ends when next.TryEnd():
                    Put(row);
                    Count("ended");
                    break;
                case Pick.Begins when list.Begins is not null:
                    Put(row);
                    Put(next.BegunAnew());
                    Count("begun");
                    break;
                case Pick.AsItWas when births.TryIn(table.Header, row, truth) is { } child:
                    Put(row);
                    Put(child);
                    Count("joined");
                    break;
                default:
                    Put(row);
                    break;
            }
            writer.Write(text);
            text.Clear();
        }
        writer.Write(text);
    }

    private enum Pick
    {
        AsItWas,
        Vanishes,
        Ends,
        Begins,
    }

    /// <summary>What becomes of whom; of rows that are told once, so that no older version of them is left.</summary>
    private static Dictionary<string, Pick> Picks(NextList list, string file)
    {
        var told = new Dictionary<string, int>();
        using var source = File.OpenRead(file);
        using var table = CsvTable.Open(source);
        while (table.Read())
        {
            var row = Enumerable.Range(0, table.Header.Count).Select(column => table[column]).ToArray();
            var key = new NextRow(list, table.Header, row, default).Key;
            told[key] = told.GetValueOrDefault(key) + 1;
        }
        return told.Where(row => row.Value == 1 && row.Key.Length > 0).Select((row, at) => (row.Key, Pick: At(at, told.Count))).Where(row => row.Pick != Pick.AsItWas).ToDictionary(row => row.Key, row => row.Pick);
    }

    private static Pick At(int at, int rows) =>
        at % VanishesEvery == VanishesFrom && rows >= FewestToVanish ? Pick.Vanishes
        : at % EndsEvery == EndsFrom ? Pick.Ends
        : at % BeginsEvery == BeginsFrom ? Pick.Begins
        : Pick.AsItWas;
}
