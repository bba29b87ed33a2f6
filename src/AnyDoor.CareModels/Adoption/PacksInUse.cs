using System.Text.Json;
using AnyDoor.Foundation;

namespace AnyDoor.CareModels;

/// <summary>Works out from all adoptions which versions run and which newest ones cannot.</summary>
internal sealed record PacksInUse(IReadOnlyDictionary<string, RunningPack> Running, IReadOnlyList<PackFault> Faults)
{
    public static PacksInUse Of(IReadOnlyList<Adoption> adoptions, ICriteriaCheck criteria, DateTimeOffset now)
    {
        var running = new Dictionary<string, RunningPack>();
        var faults = new List<PackFault>();
        foreach (var versions in adoptions.GroupBy(adoption => adoption.Model).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var newestFirst = versions.OrderByDescending(adoption => adoption.PackVersion).Select(adoption => Read(adoption, criteria)).ToList();
            var good = newestFirst.FindIndex(read => read.Pack is not null);
            if (good >= 0)
                running[versions.Key] = RunningOf(newestFirst[good..], good == 0 ? null : Says(newestFirst[0]));
            if (good != 0)
                faults.Add(FaultOf(newestFirst[0], good < 0 ? null : newestFirst[good].Adoption.PackVersion, now));
        }
        return new(running, faults);
    }

    private static ReadAdoption Read(Adoption adoption, ICriteriaCheck criteria)
    {
        var faults = new FaultList();
        var pack = PackReader.Read(adoption.Text, $"{adoption.Model} version {adoption.PackVersion}", criteria.FaultsOf, faults);
        return new(adoption, pack, faults);
    }

    private static RunningPack RunningOf(List<ReadAdoption> fromGood, string? faulty)
    {
        var (adoption, pack) = (fromGood[0].Adoption, fromGood[0].Pack!);
        var older = fromGood.Where(read => read.Pack is not null).ToList();
        return new(pack, adoption.AdoptedAt, adoption.InForceFrom, adoption.AdoptedBy, faulty)
        {
            Reason = adoption.Reason,
            Figures = adoption.Figures is null ? null : JsonSerializer.Deserialize<AdoptionFigures>(adoption.Figures),
            Starts = pack.Triggers.ToDictionary(trigger => trigger.Id, trigger => StartOf(trigger, RuleOf(pack, trigger), older)),
        };
    }

    private static TriggerStart StartOf(Trigger trigger, string? rule, List<ReadAdoption> newestFirst)
    {
        var had = newestFirst.TakeWhile(read => read.Pack!.Triggers.Contains(trigger)).ToList();
        var sameRule = had.TakeWhile(read => RuleOf(read.Pack!, trigger) == rule).Select(read => read.Adoption).ToList();
        return new(had.Min(read => read.Adoption.InForceFrom), sameRule.Min(adoption => adoption.InForceFrom), sameRule[^1].AdoptedAt);
    }

    private static string? RuleOf(Pack pack, Trigger trigger) => pack.Cohorts.FirstOrDefault(cohort => cohort.Name == trigger.Cohort)?.Criteria;

    private static string Says(ReadAdoption read) => $"Version {read.Adoption.PackVersion} of {read.Adoption.Model} cannot be used: {What(read.Faults)}";

    private static string What(FaultList faults) =>
        $"{(faults[0].Line > 0 ? $"line {faults[0].Line}: " : "")}{(faults[0].Field.Length > 0 ? $"{faults[0].Field}: " : "")}{faults[0].Message}{(faults.Count > 1 ? $" (and {faults.Count - 1} more)" : "")}";

    private static PackFault FaultOf(ReadAdoption read, int? running, DateTimeOffset now) =>
        new(read.Adoption.Model, read.Adoption.PackVersion, What(read.Faults), read.Adoption.FaultySince ?? now, read.Adoption.AdoptedBy, running, read.Adoption.FaultySince is not null);

    private sealed record ReadAdoption(Adoption Adoption, Pack? Pack, FaultList Faults);
}
