using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;

namespace AnyDoor.Place.Partners;

/// <summary>Writes one partner's rows, with what goes wrong in them: corrected, deleted, overtaken by an older version, or damaged. A damaged row is always extra.</summary>
/// <param name="date">Position of the column with the day of what happened.</param>
/// <param name="version">Position of the column with the version, or with its time of day.</param>
/// <param name="deleted">Position and word of the column that withdraws a row; null where there is none.</param>
internal sealed class PartnerRows(Block block, string file, int date, int version, (int At, string Yes)? deleted, MessRates mess, Rng rng, int key = 0)
{
    private const string BadDay = "2025-02-30";

    public void Add(params string[] row)
    {
        var late = rng.Chance(mess.LateOlderRow);
        var corrected = late || rng.Chance(mess.CorrectedRow);
        if (corrected && !late)
            Put(Older(row));
        Put(row);
        if (late)
            Put(Older(row));
        if (corrected)
            Count(late ? "versions/late" : "versions/corrected");
        if (deleted is { } mark && rng.Chance(mess.DeletedRow))
            Mistaken(row, mark);
        if (!rng.Chance(mess.FaultyRow * 2))
            return;
        var fault = Extra(row, "X");
        fault[date] = BadDay;
        Put(fault);
        Count("faults/bad-date");
    }

    // A row that never should have been: sent, then withdrawn.
    private void Mistaken(string[] row, (int At, string Yes) mark)
    {
        var extra = Extra(row, "D");
        Put(Older(extra));
        extra[mark.At] = mark.Yes;
        Put(extra);
        Count("versions/deleted");
    }

    private string[] Older(string[] row)
    {
        var older = (string[])row.Clone();
        older[version] = older[version].Contains('T') ? $"{older[version][..11]}00:01:00" : "00:01:00";
        if (DateOnly.TryParse(older[date].AsSpan(0, Math.Min(10, older[date].Length)), out var day))
            older[date] = Csv.Day(day.AddDays(-1)) + older[date][10..];
        return older;
    }

    private string[] Extra(string[] row, string mark)
    {
        var extra = (string[])row.Clone();
        extra[key] += mark;
        return extra;
    }

    private void Put(string[] row)
    {
        Csv.Row(block.Rows[file], row);
        Count("rows");
    }

    private void Count(string what) => block.Tally.Add($"files/{file}/{what}");
}
