using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;
using AnyDoor.Record.Adt;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>Reads a file as a load would, writing nothing: what could not be read is told, and what the rest would give; whether it is new is not asked.</summary>
internal static class DryRun
{
    private const int MostFaults = 100, MostOfOneFault = 5;

    public static async Task<FileReport> ReadAsync(string path, FeedMapping mapping, PlaceStore store, PartnerBook partners, CancellationToken cancel)
    {
        var tally = new DryRunTally(mapping, partners);
        var (faults, notices) = (new FaultList(), new List<string>());
        using var file = File.OpenRead(path);
        var (read, bad) = mapping.Format == FeedMapping.Csv ? Csv(file, Path.GetFileName(path), mapping, store.Now, faults, notices, tally) : Hl7(file, Path.GetFileName(path), mapping, faults);
        notices.AddRange(await tally.SayAsync(store, cancel));
        return new FileReport(Path.GetFileName(path), mapping.Feed, read, read - bad, 0, 0, bad, read == 0 && faults.Any ? ReceiptStates.Stopped : "dry-run", FirstOfEach(faults, notices), notices);
    }

    private static (long Read, long Bad) Csv(Stream file, string name, FeedMapping mapping, DateTimeOffset now, FaultList faults, List<string> notices, DryRunTally tally)
    {
        long read = 0, bad = 0;
        try
        {
            using var table = CsvTable.Open(file);
            if (mapping.Bind(table.Header, name, faults, notices) is not { } bound)
                return (0, 0);
            for (; table.Read(); read++)
            {
                if (bound.TryMap(table, now, LondonTime.DayOf(now), out var mapped, out var wrong))
                {
                    tally.Add(mapped);
                    continue;
                }
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

    // A code that the mapping lacks is wrong in every row: the first few of each tell enough, and the number of the others.
    private static IReadOnlyList<Fault> FirstOfEach(FaultList faults, List<string> notices)
    {
        var same = faults.GroupBy(fault => (fault.Field, fault.Message)).ToList();
        foreach (var many in same.Where(group => group.Count() > MostOfOneFault))
            notices.Add($"`{many.Key.Field}`: {many.Count() - MostOfOneFault:N0} more rows with the same fault as line {many.First().Line}");
        return [.. same.SelectMany(group => group.Take(MostOfOneFault)).OrderBy(fault => fault.Line).Take(MostFaults)];
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
