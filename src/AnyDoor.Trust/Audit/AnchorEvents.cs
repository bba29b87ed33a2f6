using System.Data.Common;
using System.Globalization;

namespace AnyDoor.Trust;

/// <summary>What the trail itself holds about its anchors.</summary>
internal static class AnchorEvents
{
    public const string Act = "trail.anchored";

    /// <summary>The event that names the latest line of the anchors' file.</summary>
    public static AuditEvent Of(DateTimeOffset at, long line, string mac) => new()
    {
        At = AnyDoor.Store.Instants.Truncate(at), AccountId = "", PractitionerId = "", Role = "", OrganisationId = "", Purpose = Purposes.Operations,
        Act = Act, People = [], Outcome = AuditOutcomes.Shown, Reason = string.Create(CultureInfo.InvariantCulture, $"{line} {mac}"),
    };

    public static (long Line, string Mac) Read(AuditEvent done)
    {
        var parts = (done.Reason ?? "").Split(' ');
        return (long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0, parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>Chains of other processes, at work or ended, that went on since they were last anchored.</summary>
    public static async Task<IReadOnlyList<ChainHead>> MovedAsync(AuditFile file, string? except)
    {
        await using var connection = await file.OpenAsync(CancellationToken.None);
        await using var command = AuditRows.Command(connection, null, $"SELECT chain, number, mac FROM {file.ChainTable} WHERE number > anchored AND chain <> @except", ("except", except ?? ""));
        return await HeadsAsync(command);
    }

    public static async Task MarkAsync(AuditFile file, IReadOnlyList<ChainHead> heads)
    {
        await using var connection = await file.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var head in heads)
        {
            await using var command = AuditRows.Command(connection, transaction, $"UPDATE {file.ChainTable} SET anchored = @number WHERE chain = @chain AND anchored < @number",
                ("number", head.Number), ("chain", head.Chain));
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    public static async Task<IReadOnlyList<ChainHead>> HeadsAsync(DbCommand command)
    {
        await using var rows = await command.ExecuteReaderAsync();
        var heads = new List<ChainHead>();
        while (await rows.ReadAsync())
            heads.Add(new(rows.GetString(0), rows.GetInt64(1), rows.GetFieldValue<byte[]>(2)));
        return heads;
    }
}
