using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.Partners.Retention;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Retention;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Erasure;

/// <summary>Removes one person's whole record because they asked for it (UK GDPR article 17), by the same removal as records that have been kept long enough.</summary>
public sealed class ErasureService(PlaceStore store, AuditWriter audit, IEnumerable<KeepsBack> keeps)
{
    /// <summary>By what the certificate says it was removed.</summary>
    public static readonly RetentionRule Rule = new() { Id = "article-17", Name = "Erasure that the person asked for", Source = "UK GDPR, article 17", Kinds = [RetentionRule.Everything] };

    /// <summary>What would go, by section, and what has to be settled first. Reading it changes nothing.</summary>
    public async Task<(IReadOnlyList<SectionRows> Sections, IReadOnlyList<string> First)> LookAsync(long personId, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("erasure");
        var counts = await PersonRemoval.CountAsync(store, db, await PersonRemoval.WithAliasesAsync(db, [personId], cancel), cancel);
        return (DryRun.SectionsOf(db, counts), await FirstAsync(db, personId, cancel));
    }

    /// <returns>The certificate's number, or what stands in the way.</returns>
    public async Task<(string? Id, Outcome Outcome)> EraseAsync(Person person, SubjectAccessRequest request, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > RetentionService.LongestText)
            return (null, Outcome.Refused($"Say in at most {RetentionService.LongestText} characters why none of the exemptions holds, and who agreed to it. Without anybody's name", "because"));
        var id = PublicId.New();
        await using (var db = store.OpenReadOfAll("erasure"))
            await audit.WriteAsync(reader, "person.erasure.erase", await db.PublicIdsAsync(person.PersonId, cancel), reason: id);
        return await store.WriteAsync(new ProcessContext("erasure.erase", reader.AccountId, id), scope => EraseAsync(scope, id, request, because.Trim(), reader, cancel), cancel);
    }

    private async Task<(string? Id, Outcome Outcome)> EraseAsync(WriteScope scope, string id, SubjectAccessRequest request, string because, Reader reader, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        await scope.HoldForMergeAsync([request.PersonId], cancel);
        if (!await scope.Db.Set<SubjectAccessRequest>().AnyAsync(row => row.PersonId == request.PersonId && row.RequestId == request.RequestId && row.ClosedAt == null, cancel))
            return (null, Outcome.NotFound);
        if (await FirstAsync(scope.Db, request.PersonId, cancel) is { Count: > 0 } first)
            return (null, Outcome.Refused($"Settle this first, or refuse the request: {string.Join("; ", first)}", "because"));
        var day = LondonTime.DayOf(scope.Now);
        var counts = await PersonRemoval.RemoveAsync(scope, [request.PersonId], cancel);
        scope.Db.Add(new RetentionApproval
        {
            ApprovalId = id, RulesVersion = Rule.Id, Rules = JsonSerializer.Serialize(new[] { Rule }), AsOf = day, List = "", People = 1, Because = because, ApprovedBy = reader.PractitionerId, ApprovedAt = scope.Now,
            Removed = 1, RemovedBy = reader.PractitionerId, FinishedAt = scope.Now,
        });
        scope.Db.Add(new RetentionCount { ApprovalId = id, Kind = RetentionCounts.Rule, Name = Rule.Id, Number = 1 });
        scope.Db.AddRange(counts.Select(pair => new RetentionCount { ApprovalId = id, Kind = RetentionCounts.Table, Name = pair.Key, Number = pair.Value }));
        return (id, Outcome.Done);
    }

    private async Task<IReadOnlyList<string>> FirstAsync(PlaceDb db, long personId, CancellationToken cancel)
    {
        var first = new List<string>();
        foreach (var each in keeps.Where(each => !each.EndsWithErasure))
        {
            if (await each.People(db, LondonTime.DayOf(store.Now)).AnyAsync(id => id == personId, cancel))
                first.Add(each.Because);
        }
        return [.. first.Distinct()];
    }
}
