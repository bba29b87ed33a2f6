using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>The packs in use. A newest version that cannot be read leaves the last good one running and says so.</summary>
public sealed class PackCatalog(PlaceStore store, ICriteriaCheck criteria)
{
    /// <summary>Whoever shows care models follows this topic; it moves when one is adopted or found to be faulty.</summary>
    public const string Topic = "care-models";

    private readonly Lock guard = new();
    private PacksInUse? current;
    private long version = -1;

    /// <summary>Every model in use, by its word.</summary>
    public async Task<IReadOnlyDictionary<string, RunningPack>> RunningAsync(CancellationToken cancel) => (await CurrentAsync(cancel)).Running;

    public async Task<RunningPack?> FindAsync(string model, CancellationToken cancel) => (await RunningAsync(cancel)).GetValueOrDefault(model);

    /// <summary>Newest adopted versions that cannot be used.</summary>
    public async Task<IReadOnlyList<PackFault>> FaultsAsync(CancellationToken cancel) => (await CurrentAsync(cancel)).Faults;

    /// <summary>Why a pack cannot be in use beside those that are: a recall list of its own has the id, and so the address, of one of theirs. Null where it can.</summary>
    public async Task<string?> ClashAsync(Pack pack, CancellationToken cancel) => ClashOf(pack, await CurrentAsync(cancel));

    /// <summary>Reads every adopted text again, whatever is remembered: the words of the place may have changed under it.</summary>
    internal async Task<PacksInUse> ReadAgainAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return PacksInUse.Of(await db.Set<Adoption>().ToListAsync(cancel), criteria, store.Now);
    }

    public Task<Outcome> AdoptAsync(ProcessContext context, string text, string file, DateTimeOffset? inForceFrom, FaultList faults, CancellationToken cancel) =>
        AdoptAsync(context, new AdoptionRequest(text, file, inForceFrom), faults, cancel);

    /// <summary>Puts a checked text into use. The same version with the same text changes nothing; with another text it is refused.</summary>
    public Task<Outcome> AdoptAsync(ProcessContext context, AdoptionRequest request, FaultList faults, CancellationToken cancel)
    {
        var pack = PackReader.Read(request.Text, request.File, criteria.FaultsOf, faults);
        return pack is null
            ? Task.FromResult(Outcome.Refused($"{request.File} has {faults.Count} faults and cannot be adopted."))
            : store.WriteAsync(context, scope => AdoptAsync(scope, pack, request, cancel), cancel);
    }

    private async Task<PacksInUse> CurrentAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = await db.Set<LiveTopic>().Where(topic => topic.Topic == Topic).Select(topic => topic.Version).FirstOrDefaultAsync(cancel);
        lock (guard)
        {
            if (current is not null && version == now)
                return current;
        }
        var found = PacksInUse.Of(await db.Set<Adoption>().ToListAsync(cancel), criteria, store.Now);
        lock (guard)
        {
            (current, version) = (found, now);
            return found;
        }
    }

    private async Task<Outcome> AdoptAsync(WriteScope scope, Pack pack, AdoptionRequest request, CancellationToken cancel)
    {
        var newest = await scope.Db.Set<Adoption>().AsNoTracking().Where(adoption => adoption.Model == pack.Model)
            .OrderByDescending(adoption => adoption.PackVersion).FirstOrDefaultAsync(cancel);
        if (newest?.PackVersion == pack.Version && newest.Text == request.Text)
            return Outcome.Unchanged;
        if (request.Instead is { } seen && (newest?.PackVersion ?? 0) != seen)
            return Outcome.Conflict($"Version {newest?.PackVersion} of {pack.Model} was adopted meanwhile. Look again at what would change now.");
        if (RefusalOf(newest?.PackVersion, pack) is { } refusal)
            return Outcome.Refused(refusal, "version");
        if (pack.Recalls.Count > 0)
        {
            // Two packs adopted at once would each not see the other.
            await scope.TakeTurnAsync(Topic, cancel);
            if (ClashOf(pack, PacksInUse.Of(await scope.Db.Set<Adoption>().AsNoTracking().ToListAsync(cancel), criteria, scope.Now)) is { } clash)
                return Outcome.Refused(clash, "recalls");
        }
        var defined = await CohortDefinitions.DefineAsync(scope, pack.Model, [.. pack.Cohorts.Select(DefinitionOf)], cancel);
        if (!defined.Ok)
            return defined;
        scope.Db.Add(new Adoption
        {
            Model = pack.Model,
            PackVersion = pack.Version,
            Text = request.Text,
            AdoptedBy = scope.Context.Actor,
            AdoptedAt = scope.Now,
            InForceFrom = request.InForceFrom ?? scope.Now,
            Reason = scope.Context.Reason,
            Figures = request.Figures is null ? null : JsonSerializer.Serialize(request.Figures),
        });
        scope.Tell(Topic);
        return Outcome.Done;
    }

    private static string? ClashOf(Pack pack, PacksInUse others) =>
        (from other in others.Running.Values.Select(running => running.Pack).Where(other => other.Model != pack.Model).OrderBy(other => other.Model, StringComparer.Ordinal)
         from list in other.Recalls
         where pack.Recalls.Any(mine => mine.Id == list.Id)
         select $"The recall list {list.Id} is already one of {other.Model} (version {other.Version}), which is in use; {pack.Model} has one of the same id. Give it another id: /recall/{list.Id} can lead to one list only.").FirstOrDefault();

    /// <summary>Why a pack cannot follow the newest version; null where it can.</summary>
    internal static string? RefusalOf(int? newest, Pack pack) => newest >= pack.Version
        ? $"Version {newest} of {pack.Model} is in use. A changed pack needs a higher version than that."
        : null;

    internal static CohortDefinition DefinitionOf(CohortRule rule) => new(rule.Name, rule.Title, rule.Criteria, rule.Purpose, rule.Categories);
}
