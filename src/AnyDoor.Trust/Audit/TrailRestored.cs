namespace AnyDoor.Trust;

/// <summary>Notes among the anchors that a backup was put back, so that the looks it does not hold count as lost by it and not as taken away.</summary>
public sealed class TrailRestored(AuditFile file, TimeProvider clock)
{
    public async Task NoteAsync(CancellationToken cancel = default)
    {
        await using var connection = await file.OpenAsync(cancel);
        await using var command = AuditRows.Command(connection, null, $"SELECT chain, number, mac FROM {file.ChainTable} ORDER BY chain");
        await new AuditAnchors(file).AppendAsync(AnchorKinds.Restored, await AnchorEvents.HeadsAsync(command), clock.GetUtcNow());
    }
}
