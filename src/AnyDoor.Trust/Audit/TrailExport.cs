using System.Globalization;
using AnyDoor.Formats.Csv;

namespace AnyDoor.Trust;

/// <summary>Writes part of the trail as CSV, with every event's place in its chain, so that whoever holds the key can prove the copy too.</summary>
public sealed class TrailExport(AuditFile file)
{
    private const string Columns = "sequence,at,account,practitioner,role,organisation,purpose,act,outcome,reason,people,chain,number,seal";

    /// <param name="from">Events at or after; null from the beginning.</param>
    /// <param name="until">Events before; null to the end.</param>
    /// <returns>How many events were written.</returns>
    public async Task<long> WriteAsync(TextWriter output, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancel = default)
    {
        await using var connection = await file.OpenAsync(cancel);
        await output.WriteLineAsync(Columns);
        var events = 0L;
        await foreach (var row in TrailReader.ReadAsync(file, connection, from, until, cancel))
        {
            await output.WriteLineAsync(string.Join(',', Fields(row).Select(SafeCell.Of)));
            events++;
        }
        return events;
    }

    private static IEnumerable<string?> Fields(TrailRow row)
    {
        var done = row.Event;
        return
        [
            done.Sequence.ToString(CultureInfo.InvariantCulture), done.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            done.AccountId, done.PractitionerId, done.Role, done.OrganisationId, done.Purpose, done.Act, done.Outcome, done.Reason, string.Join(' ', done.People),
            row.Chain, row.Mac is null ? null : row.Number.ToString(CultureInfo.InvariantCulture), row.Mac is null ? null : Convert.ToHexStringLower(row.Mac),
        ];
    }
}
