using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Partners.Retention;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <summary>Removes what was approved, some people at a time, each time in one transaction with the figures of the certificate.
/// Killed at any point and begun again it comes to the same end: who is left on the list is still to be looked at.</summary>
public sealed class RetentionRemoval(PlaceStore store, PartnersDirectory partners, AuditWriter audit, IEnumerable<KeepsBack> keeps)
{
    internal const string Turn = "retention";

    private const string NoLongerDue = "No longer due: something new was told of them";

    public int PeopleAtATime { get; init; } = 50;

    /// <param name="more">Asked after each batch, with how many are left; false stops there.</param>
    public async Task<Outcome> RunAsync(string approvalId, Reader reader, Func<int, bool>? more, CancellationToken cancel)
    {
        if (await ApprovalAsync(approvalId, cancel) is not { } approval)
            return Outcome.NotFound;
        if (approval.FinishedAt is not null)
            return Outcome.Unchanged;
        while (await RulesAsync(approval, cancel) is { } book)
        {
            var batch = await NextAsync(approvalId, cancel);
            if (batch.Count > 0)
                await audit.WriteAsync(reader, "retention.remove", batch.Select(each => each.PublicId), reason: approvalId);
            var left = await store.WriteAsync(new ProcessContext("retention.remove", reader.AccountId, approvalId), scope => RemoveAsync(scope, approvalId, book, [.. batch.Select(each => each.PersonId)], reader, cancel), cancel);
            if (left == 0 || more?.Invoke(left) == false)
                return Outcome.Done;
        }
        return Outcome.Conflict("The rules have changed since this list was approved, so no more of it is removed. Withdraw it, and approve the list as it is now.");
    }

    /// <summary>Lets nobody more of the list go. What was removed stays on the certificate.</summary>
    public Task<Outcome> WithdrawAsync(string approvalId, Reader reader, CancellationToken cancel) => store.WriteAsync(new ProcessContext("retention.withdraw", reader.AccountId), async scope =>
    {
        await scope.TakeTurnAsync(Turn, cancel);
        if (await scope.Db.Set<RetentionApproval>().AsTracking().SingleOrDefaultAsync(row => row.ApprovalId == approvalId, cancel) is not { } approval)
            return Outcome.NotFound;
        if (approval.FinishedAt is not null)
            return Outcome.Unchanged;
        var left = await scope.Db.Set<RetentionPerson>().Where(row => row.ApprovalId == approvalId).ToListAsync(cancel);
        await KeepAsync(scope, approval, left, "The approval was withdrawn", cancel);
        (approval.FinishedAt, approval.RemovedBy) = (scope.Now, reader.PractitionerId);
        return Outcome.Done;
    }, cancel);

    private async Task<RetentionApproval?> ApprovalAsync(string id, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("records kept long enough");
        return await db.Set<RetentionApproval>().SingleOrDefaultAsync(row => row.ApprovalId == id, cancel);
    }

    private async Task<RetentionBook?> RulesAsync(RetentionApproval approval, CancellationToken cancel) =>
        (await partners.CurrentAsync(cancel)).Retention is var book && book.Version == approval.RulesVersion ? book : null;

    private async Task<List<(long PersonId, string PublicId)>> NextAsync(string approvalId, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("records kept long enough");
        var next = await db.Set<RetentionPerson>().Where(row => row.ApprovalId == approvalId).OrderBy(row => row.PersonId).Take(PeopleAtATime)
            .Select(row => new { row.PersonId, PublicId = db.Set<Person>().Where(person => person.PersonId == row.PersonId).Select(person => person.PublicId).FirstOrDefault() }).ToListAsync(cancel);
        return [.. next.Select(each => (each.PersonId, each.PublicId ?? ""))];
    }

    private async Task<int> RemoveAsync(WriteScope scope, string approvalId, RetentionBook book, long[] ids, Reader reader, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        await scope.TakeTurnAsync(Turn, cancel);
        var approval = await scope.Db.Set<RetentionApproval>().AsTracking().SingleAsync(row => row.ApprovalId == approvalId, cancel);
        if (approval.FinishedAt is not null)
            return 0;
        // Whoever is writing about them is waited for, and what they wrote then counts.
        await scope.HoldForMergeAsync(ids, cancel);
        var rows = await scope.Db.Set<RetentionPerson>().AsNoTracking().Where(row => row.ApprovalId == approvalId && EF.Parameter(ids).Contains(row.PersonId)).ToListAsync(cancel);
        var due = (await DueReader.ReadAsync(scope.Db, book.Rules, LondonTime.DayOf(scope.Now), keeps, ids, cancel)).ToDictionary(record => record.PersonId);
        foreach (var because in rows.Select(row => due.TryGetValue(row.PersonId, out var now) ? now.KeptBecause : NoLongerDue).OfType<string>().Distinct().ToList())
            await KeepAsync(scope, approval, [.. rows.Where(row => (due.TryGetValue(row.PersonId, out var now) ? now.KeptBecause : NoLongerDue) == because)], because, cancel);
        List<RetentionPerson> go = [.. rows.Where(row => due.TryGetValue(row.PersonId, out var now) && now.KeptBecause is null)];
        foreach (var (table, number) in await PersonRemoval.RemoveAsync(scope, [.. go.Select(row => row.PersonId)], cancel))
            await CountAsync(scope, approvalId, RetentionCounts.Table, table, number, cancel);
        foreach (var rule in go.GroupBy(row => row.Rule))
            await CountAsync(scope, approvalId, RetentionCounts.Rule, rule.Key, rule.Count(), cancel);
        (approval.Removed, approval.RemovedBy) = (approval.Removed + go.Count, reader.PractitionerId);
        var left = await scope.Db.Set<RetentionPerson>().CountAsync(row => row.ApprovalId == approvalId, cancel);
        if (left == 0)
            approval.FinishedAt = scope.Now;
        return left;
    }

    private static async Task KeepAsync(WriteScope scope, RetentionApproval approval, IReadOnlyList<RetentionPerson> rows, string because, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        long[] ids = [.. rows.Select(row => row.PersonId)];
        await scope.Db.Set<RetentionPerson>().Where(row => row.ApprovalId == approval.ApprovalId && EF.Parameter(ids).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        approval.KeptBack += rows.Count;
        await CountAsync(scope, approval.ApprovalId, RetentionCounts.Kept, because, rows.Count, cancel);
    }

    private static async Task CountAsync(WriteScope scope, string approvalId, string kind, string name, int number, CancellationToken cancel)
    {
        if (await scope.Db.Set<RetentionCount>().FindAsync([approvalId, kind, name], cancel) is not { } count)
            scope.Db.Add(count = new RetentionCount { ApprovalId = approvalId, Kind = kind, Name = name });
        count.Number += number;
    }
}
