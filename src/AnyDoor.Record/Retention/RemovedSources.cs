using System.Security.Cryptography;
using System.Text;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <summary>Seals what senders know a removed person by, and says of what comes whether it is of somebody who was removed.</summary>
internal static class RemovedSources
{
    /// <summary>Set before the first removal and never changed: with another key nobody is recognised, and what is sent again comes back.</summary>
    public const string Variable = "ANYDOOR_REMOVAL_KEY";

    private const int KeyBytes = 32;

    /// <summary>Before the people go.</summary>
    public static async Task SealAsync(WriteScope scope, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var people = ids.ToArray();
        var known = await scope.Db.Set<SourcePersonKey>().AsNoTracking().Where(key => EF.Parameter(people).Contains(key.PersonId)).ToListAsync(cancel);
        if (known.Count == 0)
            return;
        var key = await KeyAsync(scope.Db, cancel) ?? MakeKey(scope);
        string[] marks = [.. known.Select(source => Mark(key, source.SourceSystem, source.LocalId)).Distinct()];
        await scope.Db.Set<RemovedSource>().Where(row => EF.Parameter(marks).Contains(row.Mark)).ExecuteDeleteAsync(cancel);
        scope.Db.AddRange(marks.Select(mark => new RemovedSource { Mark = mark, RemovedAt = scope.Now }));
        await scope.Db.SaveChangesAsync(cancel);
    }

    /// <summary>Which of a system's numbers are of people who were removed. Nothing is worked out where nobody was.</summary>
    public static async Task<IReadOnlyDictionary<string, RemovedSource>> AmongAsync(WriteScope scope, string system, IEnumerable<string> locals, CancellationToken cancel)
    {
        if (!await scope.Db.Set<RemovedSource>().AnyAsync(cancel) || await KeyAsync(scope.Db, cancel) is not { } key)
            return new Dictionary<string, RemovedSource>();
        var byMark = locals.Distinct().ToDictionary(local => Mark(key, system, local), StringComparer.Ordinal);
        string[] marks = [.. byMark.Keys];
        var removed = await scope.Db.Set<RemovedSource>().AsNoTracking().Where(row => EF.Parameter(marks).Contains(row.Mark)).ToListAsync(cancel);
        return removed.ToDictionary(row => byMark[row.Mark], StringComparer.Ordinal);
    }

    /// <summary>Something new was told of them.</summary>
    public static async Task BackAsync(WriteScope scope, IReadOnlyCollection<RemovedSource> back, CancellationToken cancel)
    {
        string[] marks = [.. back.Where(row => row.BackAt is null).Select(row => row.Mark).Distinct()];
        if (marks.Length > 0)
            await scope.Db.Set<RemovedSource>().Where(row => EF.Parameter(marks).Contains(row.Mark)).ExecuteUpdateAsync(set => set.SetProperty(row => row.BackAt, scope.Now), cancel);
    }

    private static string Mark(byte[] key, string system, string local) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{system}\n{local}")));

    private static async Task<byte[]?> KeyAsync(PlaceDb db, CancellationToken cancel) =>
        await db.Set<RemovalKey>().AsNoTracking().OrderBy(row => row.Number).FirstOrDefaultAsync(cancel) is { } kept ? Whole(kept) : null;

    private static byte[] MakeKey(WriteScope scope)
    {
        var made = new RemovalKey { Number = 1, Text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) };
        scope.Db.Add(made);
        return Whole(made);
    }

    private static byte[] Whole(RemovalKey kept) => HMACSHA256.HashData(Convert.FromBase64String(kept.Text), EnvironmentKey.Read(Variable) ?? []);
}
