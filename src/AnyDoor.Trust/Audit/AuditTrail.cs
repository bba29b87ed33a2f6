using System.Data.Common;

namespace AnyDoor.Trust;

/// <summary>Reads the trail: who has looked at a person.</summary>
public sealed class AuditTrail(AuditFile file)
{
    /// <summary>The latest looks at a person, newest first, by any of the public ids the person has had.</summary>
    public async Task<IReadOnlyList<AuditEvent>> WhoLookedAsync(IReadOnlyList<string> publicIds, int atMost, CancellationToken cancel)
    {
        await using var connection = await file.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        var names = publicIds.Select((_, index) => $"@p{index}").ToList();
        command.CommandText =
            "SELECT e.sequence, e.at, e.account_id, e.practitioner_id, e.role, e.organisation_id, e.purpose, e.act, e.outcome, e.reason, s.person " +
            $"FROM {file.SubjectTable} s JOIN {file.EventTable} e ON e.sequence = s.sequence " +
            $"WHERE s.person IN ({string.Join(", ", names)}) ORDER BY e.sequence DESC LIMIT {atMost}";
        for (var i = 0; i < names.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (names[i], publicIds[i]);
            command.Parameters.Add(parameter);
        }
        return await ReadAllAsync(command, cancel);
    }

    /// <summary>What somebody did with a person between two moments, of many at once, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEvent>> DoneByAsync(IReadOnlyCollection<DoneBetween> wanted, CancellationToken cancel)
    {
        if (wanted.Count == 0)
            return [];
        var rowsWanted = wanted.Select((_, index) => $"(@p{index}, @w{index}, @f{index}, @u{index})");
        var values = wanted.SelectMany((each, index) => new (string, object?)[] { ($"p{index}", each.Person), ($"w{index}", each.PractitionerId), ($"f{index}", file.Instant(each.From)), ($"u{index}", file.Instant(each.Until)) });
        await using var connection = await file.OpenAsync(cancel);
        await using var command = AuditRows.Command(connection, null,
            $"WITH wanted (person, practitioner, from_at, until_at) AS (VALUES {string.Join(", ", rowsWanted)}) " +
            "SELECT DISTINCT e.sequence, e.at, e.account_id, e.practitioner_id, e.role, e.organisation_id, e.purpose, e.act, e.outcome, e.reason, s.person " +
            $"FROM wanted w JOIN {file.SubjectTable} s ON s.person = w.person JOIN {file.EventTable} e ON e.sequence = s.sequence AND e.practitioner_id = w.practitioner AND e.at >= w.from_at AND e.at <= w.until_at " +
            "ORDER BY e.sequence", [.. values]);
        return await ReadAllAsync(command, cancel);
    }

    /// <summary>Who opened whose record since then, and how often.</summary>
    public async Task<IReadOnlyList<OpenedRecord>> OpenedAsync(DateTimeOffset since, CancellationToken cancel)
    {
        await using var connection = await file.OpenAsync(cancel);
        await using var command = AuditRows.Command(connection, null,
            "SELECT e.practitioner_id, e.role, s.person, COUNT(*), MAX(e.at) " +
            $"FROM {file.EventTable} e JOIN {file.SubjectTable} s ON s.sequence = e.sequence " +
            $"WHERE e.at >= @since AND e.act = 'person.open' AND e.outcome = '{AuditOutcomes.Shown}' GROUP BY e.practitioner_id, e.role, s.person", [("since", file.Instant(since))]);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var opened = new List<OpenedRecord>();
        while (await rows.ReadAsync(cancel))
            opened.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2), (int)rows.GetInt64(3), file.Instant(rows, 4)));
        return opened;
    }

    private async Task<IReadOnlyList<AuditEvent>> ReadAllAsync(DbCommand command, CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var looks = new List<AuditEvent>();
        while (await rows.ReadAsync(cancel))
            looks.Add(Read(rows));
        return looks;
    }

    private AuditEvent Read(DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        At = file.Instant(row, 1),
        AccountId = row.GetString(2),
        PractitionerId = row.GetString(3),
        Role = row.GetString(4),
        OrganisationId = row.GetString(5),
        Purpose = row.GetString(6),
        Act = row.GetString(7),
        Outcome = row.GetString(8),
        Reason = row.IsDBNull(9) ? null : row.GetString(9),
        People = [row.GetString(10)],
    };
}

/// <param name="Person">A public id.</param>
public sealed record DoneBetween(string Person, string PractitionerId, DateTimeOffset From, DateTimeOffset Until);

/// <param name="Person">A public id that the person had at the time.</param>
/// <param name="Times">How often.</param>
public sealed record OpenedRecord(string PractitionerId, string Role, string Person, int Times, DateTimeOffset LastAt);
