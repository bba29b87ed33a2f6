using System.Text.Json;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Comparisons;
using AnyDoor.Outcomes.Kept;
using AnyDoor.Outcomes.Measures;
using AnyDoor.Outcomes.RunCharts;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Population.CohortPages;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Outcomes.Reading;

/// <summary>What a reader may know of outcomes: figures of everybody, small ones hidden; people only those they may see. Each look is in the trail.</summary>
public sealed class OutcomesQuery(PlaceStore store, PackCatalog packs, PartnersDirectory partners, AuditWriter audit)
{
    public const int PeopleListed = 200;

    public async Task<OutcomesModel> ListAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("figures of everybody");
        var kept = (await db.Set<KeptFigure>().ToListAsync(cancel)).ToDictionary(row => (row.Model, row.Kind, row.Name));
        var running = (await packs.RunningAsync(cancel)).Values.Select(row => row.Pack).OrderBy(pack => pack.Title, StringComparer.Ordinal).ToList();
        var sharing = await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), Purposes.Evaluation, cancel);
        var mark = await OutcomeWork.MarkAsync(db, sharing, store.Now, cancel);
        IReadOnlyList<string> names = sharing.NothingFrom;
        await audit.WriteAsync(reader, "outcomes.open", []);
        return new(
            [.. running.SelectMany(pack => pack.Yardsticks.Where(row => row.Measure is not null).Select(row => MeasureOf(pack, row, kept.GetValueOrDefault((pack.Model, KeptKinds.Measure, row.Name)), mark, reader)))],
            [.. running.SelectMany(pack => pack.Comparisons.Select(row => ComparisonOf(pack, row, kept.GetValueOrDefault((pack.Model, KeptKinds.Comparison, row.Name)), mark, names)))], names);
    }

    public async Task<ComparisonModel?> ComparisonAsync(string model, string name, Reader reader, CancellationToken cancel) =>
        (await ListAsync(reader, cancel)).Comparisons.FirstOrDefault(row => row.Model == model && row.Comparison.Name == name);

    public async Task<MeasureModel?> MeasureAsync(string model, string name, Reader reader, CancellationToken cancel) =>
        (await ListAsync(reader, cancel)).Measures.FirstOrDefault(row => row.Model == model && row.Yardstick.Name == name);

    /// <summary>The people a point counts, of those the reader may see.</summary>
    /// <param name="from">First day of the period; null for the one that goes on now.</param>
    /// <returns>Null where there is no such measure or period.</returns>
    public async Task<MeasurePeopleModel?> PeopleAsync(string model, string name, DateOnly? from, Reader reader, CancellationToken cancel)
    {
        if (!reader.Cares || await MeasureAsync(model, name, reader, cancel) is not { } measure)
            return null;
        var start = from ?? Periods.StartOf(LondonTime.DayOf(store.Now), measure.Measure.Weekly);
        if (start != Periods.StartOf(start, measure.Measure.Weekly))
            return null;
        await using var db = store.OpenRead();
        var (after, until) = Counted.Span(measure.Measure, start);
        var sharing = await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), reader, cancel);
        var events = db.EventsOf(model, measure.Measure, sharing.Withheld, LondonTime.StartOf(after.AddDays(1)), LondonTime.StartOf(until.AddDays(1)), store.Now).VisibleTo(db, reader, store.Now, row => row.PersonId);
        var latest = (await events.ToListAsync(cancel)).Where(row => row.At <= store.Now).GroupBy(row => row.PersonId).ToDictionary(group => group.Key, group => group.Max(row => row.At));
        var shown = latest.OrderByDescending(row => row.Value).Take(PeopleListed).Select(row => row.Key).ToArray();
        var people = await db.Set<Person>().Where(person => EF.Parameter(shown).Contains(person.PersonId)).VisibleTo(db, reader, store.Now, person => person.PersonId).ToListAsync(cancel);
        await audit.WriteAsync(reader, "outcomes.people", people.Select(person => person.PublicId));
        var today = LondonTime.DayOf(store.Now);
        return new(measure, start, [.. people.Select(person => new MeasuredPerson(person.PublicId, person.DisplayName, person.AgeOn(today), latest[person.PersonId])).OrderByDescending(person => person.At)], latest.Count - people.Count);
    }

    private static ComparisonModel ComparisonOf(Pack pack, Comparison row, KeptFigure? kept, string mark, IReadOnlyList<string> notShared) => kept is not null && kept.Rule == OutcomeWork.RuleOf(row, mark)
        ? new(pack.Model, pack.Title, pack.Version, row, JsonSerializer.Deserialize<Compared>(kept.Figures, OutcomeWork.Json), kept.WorkedOutAt, notShared)
        : new(pack.Model, pack.Title, pack.Version, row, null, null, notShared);

    private static MeasureModel MeasureOf(Pack pack, Yardstick row, KeptFigure? kept, string mark, Reader reader)
    {
        var counted = kept is not null && kept.Rule == OutcomeWork.RuleOf(row.Measure!, mark) ? JsonSerializer.Deserialize<Counted>(kept.Figures, OutcomeWork.Json) : null;
        var model = new MeasureModel(pack.Model, row, counted, counted is null ? null : kept!.WorkedOutAt, null, reader.Cares);
        if (counted is not { Points.Count: > 1 } || (!reader.Cares && counted.Points.Any(point => SmallNumbers.Rounded(point.People) is null)))
            return model;
        return model with { Chart = RunChart.Of(counted.Points.Select(point => new Measured(point.From, reader.Cares ? point.People : SmallNumbers.Rounded(point.People)!.Value)), model.Rules) };
    }
}
