using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Partners.Retention;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <summary>What the pages of retention show.</summary>
public sealed class RetentionQuery(PlaceStore store, PartnersDirectory partners, RetentionService service)
{
    private const int MostApprovals = 50;

    // Tables that are of nobody in particular, and of which rows go all the same.
    private static readonly Dictionary<string, string> Shared = new() { ["source_merge"] = "That two numbers of a sender are one person", ["process_run"] = "Why something was written, in words: the words are gone, the process stands" };

    public async Task<RetentionModel> ReadAsync(Reader reader, CancellationToken cancel)
    {
        var run = await service.LookAsync(reader, cancel);
        var view = await partners.CurrentAsync(cancel);
        await using var db = store.OpenReadOfAll("records kept long enough");
        var holds = await db.Set<LegalHold>().Where(row => row.EndedAt == null).OrderBy(row => row.PlacedAt).ToListAsync(cancel);
        var approvals = await db.Set<RetentionApproval>().OrderByDescending(row => row.ApprovedAt).Take(MostApprovals).ToListAsync(cancel);
        return new(run, LondonTime.DayOf(store.Now), [.. holds.Select(row => new HoldLine(row.HoldId, row.Because, $"{view.NameOf(row.PlacedBy, first: true)}, {When.Full(row.PlacedAt)}"))],
            [.. approvals.Select(row => new ApprovalLine($"{RetentionEndpoints.Here}/{row.ApprovalId}", When.Full(row.ApprovedAt), view.NameOf(row.ApprovedBy, first: true), Says(row), row.FinishedAt is null))]);
    }

    /// <returns>Null where there is no such approval.</returns>
    public async Task<CertificateModel?> CertificateAsync(string approvalId, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("records kept long enough");
        if (await db.Set<RetentionApproval>().SingleOrDefaultAsync(row => row.ApprovalId == approvalId, cancel) is not { } approval)
            return null;
        var view = await partners.CurrentAsync(cancel);
        var counts = (await db.Set<RetentionCount>().Where(row => row.ApprovalId == approvalId).OrderBy(row => row.Name).ToListAsync(cancel)).ToLookup(row => row.Kind);
        var rules = JsonSerializer.Deserialize<List<RetentionRule>>(approval.Rules)!.ToDictionary(rule => rule.Id);
        var tables = db.Model.GetEntityTypes().ToDictionary(table => table.GetTableName()!, table => table.HeldAs() is { NotGivenBecause: null } held ? held.Title : table.HeldAs()?.NotGivenBecause ?? Shared.GetValueOrDefault(table.GetTableName()!, ""));
        return new(approval, view.NameOf(approval.ApprovedBy, first: true), approval.RemovedBy is null ? null : view.NameOf(approval.RemovedBy, first: true), await db.Set<RetentionPerson>().CountAsync(row => row.ApprovalId == approvalId, cancel),
            [.. counts[RetentionCounts.Rule].Select(row => new RuleCount(row.Name, rules[row.Name].Name, RuleWords.Of(rules[row.Name]), rules[row.Name].Source, row.Number))],
            [.. counts[RetentionCounts.Kept].Select(row => new KeptLine(row.Name, row.Number))],
            [.. counts[RetentionCounts.Table].Select(row => new TableCount(row.Name, tables.GetValueOrDefault(row.Name, row.Name), row.Number))]);
    }

    private static string Says(RetentionApproval row) => row.FinishedAt is null ? $"{row.Removed + row.KeptBack} of {row.People} looked at; not finished" : $"{row.Removed} removed{(row.KeptBack > 0 ? $", {row.KeptBack} kept back" : "")}";
}
