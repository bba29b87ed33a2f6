using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>The packs in use. A newest version that cannot be read leaves the last good one running and says so.</summary>
public sealed class PackCatalog(PlaceStore store, ICriteriaCheck criteria)
{
    private readonly Lock guard = new();
    private IReadOnlyDictionary<string, RunningPack>? running;
    private long version = -1;

    /// <summary>Every model in use, by its word.</summary>
    public async Task<IReadOnlyDictionary<string, RunningPack>> RunningAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = await db.Set<LiveTopic>().Where(topic => topic.Topic == Topic).Select(topic => topic.Version).FirstOrDefaultAsync(cancel);
        lock (guard)
        {
            if (running is not null && version == now)
                return running;
        }
        var adoptions = await db.Set<Adoption>().OrderByDescending(adoption => adoption.PackVersion).ToListAsync(cancel);
        var found = adoptions.GroupBy(adoption => adoption.Model)
            .Select(LastGood).OfType<RunningPack>().ToDictionary(pack => pack.Pack.Model);
        lock (guard)
        {
            (running, version) = (found, now);
            return found;
        }
    }

    public async Task<RunningPack?> FindAsync(string model, CancellationToken cancel) =>
        (await RunningAsync(cancel)).GetValueOrDefault(model);

    /// <summary>Puts a checked text into use. The same version with the same text changes nothing; with another text it is refused.</summary>
    public Task<Outcome> AdoptAsync(ProcessContext context, string text, string file, DateTimeOffset? inForceFrom, FaultList faults, CancellationToken cancel)
    {
        var pack = PackReader.Read(text, file, criteria.FaultsOf, faults);
        return pack is null
            ? Task.FromResult(Outcome.Refused($"{file} has {faults.Count} faults and cannot be adopted."))
            : store.WriteAsync(context, scope => AdoptAsync(scope, pack, text, inForceFrom, cancel), cancel);
    }

    private static async Task<Outcome> AdoptAsync(WriteScope scope, Pack pack, string text, DateTimeOffset? inForceFrom, CancellationToken cancel)
    {
        var newest = await scope.Db.Set<Adoption>().Where(adoption => adoption.Model == pack.Model)
            .OrderByDescending(adoption => adoption.PackVersion).FirstOrDefaultAsync(cancel);
        if (newest?.PackVersion == pack.Version && newest.Text == text)
            return Outcome.Unchanged;
        if (newest?.PackVersion >= pack.Version)
            return Outcome.Refused($"Version {newest.PackVersion} of {pack.Model} is in use. A changed pack needs a higher version than that.", "version");
        var defined = await CohortDefinitions.DefineAsync(scope, pack.Model, [.. pack.Cohorts.Select(DefinitionOf)], cancel);
        if (!defined.Ok)
            return defined;
        scope.Db.Add(new Adoption
        {
            Model = pack.Model,
            PackVersion = pack.Version,
            Text = text,
            AdoptedBy = scope.Context.Actor,
            AdoptedAt = scope.Now,
            InForceFrom = inForceFrom ?? scope.Now,
        });
        scope.Tell(Topic);
        return Outcome.Done;
    }

    private static CohortDefinition DefinitionOf(CohortRule rule) => new(rule.Name, rule.Title, rule.Criteria, rule.Purpose, rule.Categories);

    private RunningPack? LastGood(IEnumerable<Adoption> newestFirst)
    {
        string? faulty = null;
        foreach (var adoption in newestFirst)
        {
            var faults = new FaultList();
            if (PackReader.Read(adoption.Text, $"{adoption.Model} version {adoption.PackVersion}", criteria.FaultsOf, faults) is { } pack)
                return new RunningPack(pack, adoption.AdoptedAt, adoption.InForceFrom, adoption.AdoptedBy, faulty);
            faulty ??= $"Version {adoption.PackVersion} of {adoption.Model} cannot be used: {faults[0].Field}: {faults[0].Message}";
        }
        return null;
    }

    private const string Topic = "care-models";
}
