using System.Text.Json;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>The replaced versions of some entries of one person with the words of their codes: two queries, however many.</summary>
public sealed record VersionReading(ILookup<long, RecordEntryVersion> Of, IReadOnlyDictionary<int, Code> Codes)
{
    /// <param name="readable">The person's entries as the reader may see them: versions are read through them.</param>
    public static async Task<VersionReading> ReadAsync(PlaceDb db, IQueryable<RecordEntry> readable, long[] entries, CancellationToken cancel)
    {
        var versions = await (
            from entry in readable
            join version in db.Set<RecordEntryVersion>() on new { entry.PersonId, entry.EntryId } equals new { version.PersonId, version.EntryId }
            where EF.Parameter(entries).Contains(entry.EntryId) && entry.Partner != HiddenEntries.Sender
            select version).ToListAsync(cancel);
        int[] numbers = [.. versions.Select(CodeOf).Distinct()];
        var codes = await db.Set<Code>().Where(code => EF.Parameter(numbers).Contains(code.CodeId)).ToDictionaryAsync(code => code.CodeId, cancel);
        return new VersionReading(versions.OrderByDescending(version => version.VersionAt).ToLookup(version => version.EntryId), codes);
    }

    private static int CodeOf(RecordEntryVersion version)
    {
        using var content = JsonDocument.Parse(version.Content);
        return content.RootElement.TryGetProperty("Code", out var code) && code.TryGetInt32(out var number) ? number : 0;
    }
}
