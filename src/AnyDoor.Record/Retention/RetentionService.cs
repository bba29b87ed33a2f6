using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Partners.Retention;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <summary>Works out who is due, and lets the information governance lead approve exactly the list they saw.</summary>
public sealed class RetentionService(PlaceStore store, PartnersDirectory partners, AuditWriter audit, IEnumerable<KeepsBack> keeps)
{
    public const int LongestText = 500;

    /// <summary>What would go today. Nothing is changed; that it was looked at is in the trail, and nobody is named.</summary>
    public async Task<DryRun> LookAsync(Reader reader, CancellationToken cancel)
    {
        await audit.WriteAsync(reader, "trust.retention", []);
        return (await DryRun.ReadAsync(store, (await partners.CurrentAsync(cancel)).Retention, LondonTime.DayOf(store.Now), keeps, cancel)).Run;
    }

    /// <param name="asOf">The day of the list that was shown, yyyy-MM-dd.</param>
    /// <param name="seen">Version of the rules and hash of the list that were shown.</param>
    /// <returns>The approval's id, or what stands in the way.</returns>
    public async Task<(string? Id, Outcome Outcome)> ApproveAsync(string? asOf, (string? Rules, string? List) seen, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestText)
            return (null, Outcome.Refused($"Say in at most {LongestText} characters why these records may go, and who agreed to it", "because"));
        var book = (await partners.CurrentAsync(cancel)).Retention;
        if (!DateOnly.TryParseExact(asOf, "yyyy-MM-dd", out var day) || day > LondonTime.DayOf(store.Now) || seen.Rules != book.Version)
            return (null, Outcome.Conflict("The rules have changed since this list was shown. Look at the list as it is now, and approve that."));
        var (run, due) = await DryRun.ReadAsync(store, book, day, keeps, cancel);
        if (seen.List != run.List)
            return (null, Outcome.Conflict("The list has changed since it was shown: somebody became due, or is needed again. Look at the list as it is now, and approve that."));
        if (due.Count == 0)
            return (null, Outcome.Refused("Nobody is due: there is nothing to approve", "because"));
        return await store.WriteAsync(new ProcessContext("retention.approve", reader.AccountId), scope => ApproveAsync(scope, run, due, because.Trim(), reader, cancel), cancel);
    }

    private static async Task<(string? Id, Outcome Outcome)> ApproveAsync(WriteScope scope, DryRun run, IReadOnlyList<DueRecord> due, string because, Reader reader, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(RetentionRemoval.Turn, cancel);
        if (await scope.Db.Set<RetentionApproval>().AnyAsync(row => row.FinishedAt == null, cancel))
            return (null, Outcome.Conflict("Another list is approved and not yet removed. Finish that one first."));
        var approval = new RetentionApproval
        {
            ApprovalId = PublicId.New(), RulesVersion = run.Book.Version, Rules = run.Book.Text, AsOf = run.AsOf, List = run.List, People = due.Count, Because = because, ApprovedBy = reader.PractitionerId, ApprovedAt = scope.Now,
        };
        scope.Db.Add(approval);
        scope.Db.AddRange(due.Select(record => new RetentionPerson { PersonId = record.PersonId, ApprovalId = approval.ApprovalId, Rule = record.Rule, DueOn = record.DueOn }));
        return (approval.ApprovalId, Outcome.Done);
    }
}
