using System.Text.Json;
using System.Text.Json.Serialization;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Comparisons;
using AnyDoor.Outcomes.Measures;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Outcomes.Kept;

/// <summary>Works out what the packs in use are judged by and keeps it.</summary>
public sealed class OutcomeWork(PlaceStore store, PackCatalog packs, PartnersDirectory partners)
{
    private static readonly TimeSpan ComparisonsKeep = TimeSpan.FromHours(24);
    private static readonly TimeSpan MeasuresKeep = TimeSpan.FromHours(1);

    // A difference may be further than can be measured: where all of one group are the same.
    internal static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Works out what is missing, belongs to an earlier rule, or is old.</summary>
    /// <param name="anew">Works everything out again.</param>
    /// <returns>How many figures were worked out.</returns>
    public async Task<int> WorkAsync(bool anew, CancellationToken cancel)
    {
        var worked = 0;
        var mark = await MarkAsync(cancel);
        foreach (var pack in (await packs.RunningAsync(cancel)).Values.Select(running => running.Pack).OrderBy(pack => pack.Model, StringComparer.Ordinal))
        {
            foreach (var row in pack.Yardsticks.Where(row => row.Measure is not null))
                worked += await KeepAsync(pack.Model, KeptKinds.Measure, row.Name, RuleOf(row.Measure!, mark), anew ? TimeSpan.Zero : MeasuresKeep, db => CountAsync(db, pack.Model, row.Measure!, cancel), cancel);
            foreach (var row in pack.Comparisons)
                worked += await KeepAsync(pack.Model, KeptKinds.Comparison, row.Name, RuleOf(row, mark), anew ? TimeSpan.Zero : ComparisonsKeep, db => CompareAsync(db, row, cancel), cancel);
        }
        return worked;
    }

    /// <summary>What figures are kept under: what the pack says, who chose not to be counted, and whose entries may not be. When one of them is another, they are not shown and worked out again.</summary>
    internal static string RuleOf<T>(T rule, string mark) => $"{JsonSerializer.Serialize(rule, Json)} {mark}";

    /// <summary>Who chose not to be counted, and whose entries no agreement lets be evaluated.</summary>
    internal static async Task<string> MarkAsync(PlaceDb db, Sharing sharing, DateTimeOffset now, CancellationToken cancel) =>
        $"{await db.MarkOfChosenAgainstAsync(Purposes.Evaluation, Uses.Count, now, cancel)} {sharing.Withheld.Mark}";

    private async Task<Sharing> SharingAsync(PlaceDb db, CancellationToken cancel) => await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), Purposes.Evaluation, cancel);

    private async Task<string> MarkAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("figures of everybody");
        return await MarkAsync(db, await SharingAsync(db, cancel), store.Now, cancel);
    }

    private async Task<int> KeepAsync(string model, string kind, string name, string rule, TimeSpan keep, Func<PlaceDb, Task<string>> work, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("figures of everybody");
        var kept = await db.Set<KeptFigure>().SingleOrDefaultAsync(row => row.Model == model && row.Kind == kind && row.Name == name, cancel);
        if (kept?.Rule == rule && kept.WorkedOutAt + keep > store.Now)
            return 0;
        var figures = await work(db);
        await store.WriteAsync(ProcessContext.System("outcomes.work-out"), async scope =>
        {
            var row = await scope.Db.Set<KeptFigure>().AsTracking().SingleOrDefaultAsync(row => row.Model == model && row.Kind == kind && row.Name == name, cancel);
            if (row is null)
                scope.Db.Add(new KeptFigure { Model = model, Kind = kind, Name = name, Rule = rule, WorkedOutAt = scope.Now, Figures = figures });
            else
                (row.Rule, row.WorkedOutAt, row.Figures) = (rule, scope.Now, figures);
        }, cancel);
        return 1;
    }

    private async Task<string> CountAsync(PlaceDb db, string model, Measure measure, CancellationToken cancel)
    {
        var events = await db.EventsOf(model, measure, (await SharingAsync(db, cancel)).Withheld, DateTimeOffset.UnixEpoch, store.Now.AddMinutes(1), store.Now).ToListAsync(cancel);
        return JsonSerializer.Serialize(Counted.Of(measure, [.. events.Select(row => (row.PersonId, row.At))], store.Now), Json);
    }

    private async Task<string> CompareAsync(PlaceDb db, Comparison comparison, CancellationToken cancel)
    {
        var (people, knownTo) = await HistoryReader.ReadAsync(db, comparison, (await SharingAsync(db, cancel)).Withheld, store.Now, cancel);
        return JsonSerializer.Serialize(CompareRun.Of(comparison, people, knownTo), Json);
    }
}
