using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>One change to a plan: by whom, what, the old and new value in words, and why where somebody said.</summary>
public sealed record PlanChange(DateTimeOffset At, string By, string What, string? Old, string? New, string? Why = null)
{
    /// <summary>"Asha Fenwick, 3 Nov. Why: she asked for it".</summary>
    public string Note => $"{By}, {ActionClock.Day(At)}{(Why is null ? "" : $". Why: {Why}")}";
}

/// <summary>Reads who changed what in a plan, newest first, also under ids from before a merge.</summary>
internal static class PlanHistory
{
    private const int Most = 300;
    private static readonly string[] Subjects = ["care_plan", "plan_statement", "plan_goal", "plan_step"];

    public static async Task<IReadOnlyList<PlanChange>> ReadAsync(PlaceDb db, long personId, PartnersView partners, CancellationToken cancel)
    {
        var ids = await db.Set<PersonAlias>().Where(alias => alias.SurvivorId == personId).Select(alias => alias.PersonId).ToListAsync(cancel);
        ids.Add(personId);
        var rows = await db.Set<ChangeRecord>().Where(row => ids.Contains(row.PersonId) && Subjects.Contains(row.Subject))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.ChangeId).Take(Most).ToListAsync(cancel);
        if (rows.Count == 0)
            return [];
        var processes = rows.Select(row => row.ProcessId).Distinct().ToList();
        var actors = await db.Set<ProcessRun>().Where(run => processes.Contains(run.ProcessId))
            .Join(db.Set<Account>(), run => run.Actor, account => account.AccountId, (run, account) => new { run.ProcessId, account.PractitionerId })
            .ToDictionaryAsync(row => row.ProcessId, row => row.PractitionerId, cancel);
        var reasons = await db.Set<ProcessRun>().Where(run => processes.Contains(run.ProcessId) && run.Reason != null).ToDictionaryAsync(run => run.ProcessId, run => run.Reason, cancel);
        var names = await NamesAsync(db, personId, cancel);
        var words = new PlanChangeWords(names, id => partners.Practitioners.GetValueOrDefault(id)?.Name ?? id);
        return [.. rows.SelectMany(row => words.Of(row).Select(said => new PlanChange(row.At, By(row.ProcessId), said.What, said.Old, said.New, reasons.GetValueOrDefault(row.ProcessId))))];

        string By(long process) => actors.TryGetValue(process, out var id) ? partners.Practitioners.GetValueOrDefault(id)?.Name ?? id : "A partner’s plan, brought in";
    }

    private static async Task<Dictionary<string, string>> NamesAsync(PlaceDb db, long personId, CancellationToken cancel)
    {
        var names = await db.Set<PlanStatement>().Where(row => row.PersonId == personId).ToDictionaryAsync(row => row.StatementId, row => row.Words, cancel);
        foreach (var goal in await db.Set<PlanGoal>().Where(row => row.PersonId == personId).ToListAsync(cancel))
            names[goal.GoalId] = goal.Title;
        return names;
    }
}
