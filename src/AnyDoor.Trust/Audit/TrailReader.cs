using System.Data.Common;
using System.Runtime.CompilerServices;

namespace AnyDoor.Trust;

/// <summary>An event as it lies in the trail.</summary>
/// <param name="Chain">Null, like the number and the seal, for an event of before there were chains.</param>
internal sealed record TrailRow(AuditEvent Event, string? Chain, long Number, byte[]? Mac);

/// <summary>Reads the trail in order, events and whom they showed side by side, never all of it at once.</summary>
internal static class TrailReader
{
    private const string Events = "sequence, at, account_id, practitioner_id, role, organisation_id, purpose, act, outcome, reason, chain, number, mac";

    /// <param name="from">Events at or after; null from the beginning.</param>
    /// <param name="until">Events before; null to the end.</param>
    public static async IAsyncEnumerable<TrailRow> ReadAsync(
        AuditFile file, DbConnection connection, DateTimeOffset? from = null, DateTimeOffset? until = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var events = AuditRows.Command(connection, null, $"SELECT {Events} FROM {file.EventTable} WHERE {Within("", from, until)} ORDER BY sequence", Values(file, from, until));
        await using var other = await file.OpenAsync(cancel);
        await using var people = AuditRows.Command(other, null, from is null && until is null
            ? $"SELECT sequence, person FROM {file.SubjectTable} ORDER BY sequence"
            : $"SELECT s.sequence, s.person FROM {file.SubjectTable} s JOIN {file.EventTable} e ON e.sequence = s.sequence WHERE {Within("e.", from, until)} ORDER BY s.sequence", Values(file, from, until));
        (events.CommandTimeout, people.CommandTimeout) = (0, 0);
        await using var rows = await events.ExecuteReaderAsync(cancel);
        await using var subjects = await people.ExecuteReaderAsync(cancel);
        var more = await subjects.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var sequence = rows.GetInt64(0);
            var shown = new List<string>();
            for (; more && subjects.GetInt64(0) <= sequence; more = await subjects.ReadAsync(cancel))
            {
                if (subjects.GetInt64(0) == sequence)
                    shown.Add(subjects.GetString(1));
            }
            yield return Read(file, rows, shown);
        }
    }

    private static string Within(string table, DateTimeOffset? from, DateTimeOffset? until) =>
        $"{(from is null ? "1 = 1" : $"{table}at >= @from")} AND {(until is null ? "1 = 1" : $"{table}at < @until")}";

    private static IEnumerable<(string, object?)> Values(AuditFile file, DateTimeOffset? from, DateTimeOffset? until)
    {
        if (from is { } first)
            yield return ("from", file.Instant(first));
        if (until is { } last)
            yield return ("until", file.Instant(last));
    }

    private static TrailRow Read(AuditFile file, DbDataReader row, IReadOnlyList<string> people)
    {
        var done = new AuditEvent
        {
            Sequence = row.GetInt64(0), At = file.Instant(row, 1), AccountId = row.GetString(2), PractitionerId = row.GetString(3), Role = row.GetString(4),
            OrganisationId = row.GetString(5), Purpose = row.GetString(6), Act = row.GetString(7), Outcome = row.GetString(8), Reason = row.IsDBNull(9) ? null : row.GetString(9), People = people,
        };
        return row.IsDBNull(10) || row.IsDBNull(11) || row.IsDBNull(12) ? new(done, null, 0, null) : new(done, row.GetString(10), row.GetInt64(11), row.GetFieldValue<byte[]>(12));
    }
}
