using System.Security.Cryptography;
using System.Text;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Rehearsal;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>Shows what adopting a pack would do before anything changes, to each reader as much as they may know.</summary>
public sealed class AdoptionPreviews(PlaceStore store, PackCatalog packs, ICriteriaCheck criteria, AdoptionRehearsal rehearsal, MovingNames names, AuditWriter audit)
{
    public const int UsualWeeks = 4;
    public const int MostWeeks = 26;

    /// <summary>How far back a signature may reach, so that a first morning is not empty.</summary>
    public static readonly IReadOnlyList<int> HoursBack = [0, 24, 72];

    /// <returns>Null when the text has faults.</returns>
    public async Task<AdoptionPreview?> ReadAsync(string text, string file, int weeks, Reader reader, FaultList faults, CancellationToken cancel)
    {
        if (PackReader.Read(text, file, criteria.FaultsOf, faults) is not { } pack)
            return null;
        await using var db = store.OpenRead();
        var newest = await db.Set<Adoption>().Where(row => row.Model == pack.Model).OrderByDescending(row => row.PackVersion).FirstOrDefaultAsync(cancel);
        var inUse = (await packs.FindAsync(pack.Model, cancel))?.Pack;
        weeks = Math.Clamp(weeks, 1, MostWeeks);
        var done = await rehearsal.RunAsync(pack, inUse, weeks, reader.Purpose, reader.Cares ? [] : await ChosenAgainstAsync(cancel), cancel);
        var cohorts = new List<CohortMove>();
        foreach (var cohort in done.After.Cohorts)
            cohorts.Add(await MoveAsync(db, cohort, done, reader, cancel));
        await audit.WriteAsync(reader, "care-models.preview", cohorts.SelectMany(row => new[] { row.Enter, row.Leave }).OfType<MovingPeople>().SelectMany(row => row.People).Select(row => row.Person));
        var same = newest?.PackVersion == pack.Version && newest.Text == text;
        return new(
            pack, file, SeenOf(text, newest?.PackVersion), newest?.PackVersion, same, same ? null : await RefusalAsync(db, newest?.PackVersion, pack, cancel), PackDifference.Between(inUse, pack), cohorts,
            AgendaShown.Of(pack, done, weeks, reader.Cares), done.Figures(weeks));
    }

    private async Task<HashSet<long>> ChosenAgainstAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("what a care model would change");
        return await db.ChosenAgainstAsync(Purposes.Planning, Uses.Count, store.Now, cancel);
    }

    private async Task<CohortMove> MoveAsync(PlaceDb db, RehearsedCohort cohort, RehearsedAdoption done, Reader reader, CancellationToken cancel)
    {
        var row = cohort.Definition;
        var exact = reader.Cares && row.Purpose == Purposes.DirectCare;
        ShownCount Shown(int count) => ShownCount.Of(count, exact);
        return new(
            row.Name, row.Title, row.Purpose, cohort.Step, cohort.Words, cohort.WordsBefore, Shown(cohort.Members.Count), Shown(cohort.Entering.Count), Shown(cohort.Leaving.Count), Shown(cohort.Leaving.Count(done.OpenActions.ContainsKey)),
            exact ? await names.OfAsync(db, cohort.Entering, done.OpenActions, reader, cancel) : null, exact ? await names.OfAsync(db, cohort.Leaving, done.OpenActions, reader, cancel) : null);
    }

    private async Task<string?> RefusalAsync(PlaceDb db, int? newest, Pack pack, CancellationToken cancel)
    {
        if (PackCatalog.RefusalOf(newest, pack) is { } refusal)
            return refusal;
        if (await packs.ClashAsync(pack, cancel) is { } clash)
            return clash;
        var wanted = pack.Cohorts.Select(cohort => cohort.Name).ToList();
        return await db.Set<Cohort>().Where(cohort => cohort.Model != pack.Model && wanted.Contains(cohort.Name)).OrderBy(cohort => cohort.Name).FirstOrDefaultAsync(cancel) is { } taken
            ? CohortDefinitions.TakenBy(taken)
            : null;
    }

    private static string SeenOf(string text, int? newest) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{newest}\n{text}")))[..16];
}
