using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;
using AnyDoor.Record.Adt;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>Reads a file as a load would, writing nothing: what could not be read is told; whose it is and whether it is new is not asked.</summary>
internal static class DryRun
{
    private const int MostFaults = 100;

    public static FileReport Read(string path, FeedMapping mapping, DateTimeOffset now)
    {
        var (faults, notices) = (new FaultList(), new List<string>());
        using var file = File.OpenRead(path);
        var (read, bad) = mapping.Format == FeedMapping.Csv ? Csv(file, Path.GetFileName(path), mapping, now, faults, notices) : Hl7(file, Path.GetFileName(path), mapping, faults);
        return new FileReport(Path.GetFileName(path), mapping.Feed, read, read - bad, 0, 0, bad, read == 0 && faults.Any ? ReceiptStates.Stopped : "dry-run", [.. faults.Take(MostFaults)], notices);
    }

    private static (long Read, long Bad) Csv(Stream file, string name, FeedMapping mapping, DateTimeOffset now, FaultList faults, List<string> notices)
    {
        long read = 0, bad = 0;
        try
        {
            using var table = CsvTable.Open(file);
            if (mapping.Bind(table.Header, name, faults, notices) is not { } bound)
                return (0, 0);
            for (; table.Read(); read++)
            {
                if (bound.TryMap(table, now, LondonTime.DayOf(now), out _, out var wrong))
                    continue;
                bad++;
                faults.AddRange(wrong.Select(fault => new Fault(name, table.LineNumber, fault.Field, fault.Message)));
            }
        }
        catch (CsvFileException fault)
        {
            faults.Add(fault.In(name));
        }
        return (read, bad);
    }

    private static (long Read, long Bad) Hl7(Stream file, string name, FeedMapping mapping, FaultList faults)
    {
        long read = 0, bad = 0;
        foreach (var piece in Hl7Splitter.Split(file).Select(piece => AdtPiece.Of(piece, mapping)))
        {
            read++;
            if (piece.Reading.Fate != AdtFate.Quarantined)
                continue;
            bad++;
            faults.AddRange(piece.Reading.Faults.Select(fault => fault.In(name, piece.Line)));
        }
        return (read, bad);
    }
}
