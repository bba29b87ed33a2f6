using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Explain;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.CohortPages;

/// <summary>What a reader may know of cohorts: those who care for people see names of those they may see, others see rounded counts.</summary>
public sealed class CohortQuery(
    PlaceStore store, PartnersDirectory partners, CohortRules rules, CohortFigures figures, PopulationService population, AuditWriter audit)
{
    public const int PerPage = 50;

    public async Task<CohortsModel> ListAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("figures of everybody");
        var all = await CountsAsync(db.Set<CohortMembership>(), cancel);
        var beyondCare = await CountsAsync(db.Set<CohortMembership>().NotChosenAgainst(db, Purposes.Planning, Uses.Count, store.Now, row => row.PersonId), cancel);
        var cohorts = await db.Set<Cohort>().OrderBy(cohort => cohort.Model).ThenBy(cohort => cohort.Title).ToListAsync(cancel);
        foreach (var rule in (await rules.ReadAsync(cancel)).Where(rule => !SeesNames(rule.Cohort, reader)))
        {
            if (await figures.FoundBeyondCareAsync(rule, cancel) is { } found) beyondCare[rule.Cohort.Name] = found;
        }

        return new([.. cohorts.Select(cohort => new CohortLine(
            cohort.Name, cohort.Title, cohort.Model, cohort.Purpose, SmallNumbers.Text((SeesNames(cohort, reader) ? all : beyondCare).GetValueOrDefault(cohort.Name), SeesNames(cohort, reader)), cohort.LastRunAt, cohort.Fault))]);
    }

    /// <returns>Null when there is no such cohort.</returns>
    public async Task<CohortModel?> FindAsync(string name, int page, Reader reader, CancellationToken cancel)
    {
        if (await RuleAsync(name, cancel) is not { } rule) return null;
        await using var db = store.OpenReadOfAll("figures of everybody");
        var exact = SeesNames(rule.Cohort, reader);
        var counted = db.Set<CohortMembership>().Where(row => row.Cohort == name && row.LeftAt == null);
        var members = (exact ? null : await figures.FoundBeyondCareAsync(rule, cancel)) ?? await (exact ? counted : counted.NotChosenAgainst(db, Purposes.Planning, Uses.Count, store.Now, row => row.PersonId)).CountAsync(cancel);
        var people = exact ? await PeopleAsync(rule, page, reader, cancel) : null;
        if (people is not null) await audit.WriteAsync(reader, "cohort.people", people.People.Select(person => person.PublicId));
        return new(rule.Cohort, rule.Running?.Version ?? rule.Cohort.RuleVersion, rule.Fault, rule.Rule?.Words, TextOf(rule), SmallNumbers.Text(members, exact), store.Now, exact, await figures.FunnelAsync(rule, exact ? Purposes.DirectCare : Purposes.Planning, cancel), people,
            exact ? await CohortSize.ReadAsync(db, name, LondonTime.Today(store.Clock), cancel) : null);
    }

    /// <summary>Why a person is in a cohort, or is not.</summary>
    /// <returns>Null when there is no such cohort or it is not for direct care.</returns>
    public async Task<WhyModel?> WhyAsync(string name, Person person, Reader reader, CancellationToken cancel)
    {
        if (await RuleAsync(name, cancel) is not { Rule: not null } rule || !SeesNames(rule.Cohort, reader)) return null;
        await using var db = store.OpenRead();
        var stay = await db.Set<CohortMembership>().FirstOrDefaultAsync(row => row.PersonId == person.PersonId && row.Cohort == name && row.LeftAt == null, cancel);
        var place = await partners.CurrentAsync(cancel);
        var facts = await MemberFacts.ReadAsync(db, place, cancel);
        var sharing = await Sharing.ReadAsync(db, place, reader, cancel);
        var context = await rules.ContextAsync(rule.Rule.DependsOn.Cohorts, [person.PersonId], rule.Thresholds, cancel: cancel);
        using var view = await population.ViewAsync(cancel);
        IReadOnlyList<ClauseFacts> clauses = view.TryGet(person.PersonId, ReadableEntries.OfSome([person.PersonId], sharing, await ReadableEntries.ObjectorsAsync(db, store.Now, cancel)), out var row) ? facts.Of(new Explainer(context).Explain(rule.Rule, row), rule.Rule, row) : [];
        clauses = await CodeNames.InAsync(db, clauses, cancel);
        return new(rule.Cohort.Name, rule.Cohort.Title, person.DisplayName, $"/people/{person.PublicId}", stay?.EnteredAt, clauses, sharing.NothingFrom);
    }

    private static Task<Dictionary<string, int>> CountsAsync(IQueryable<CohortMembership> members, CancellationToken cancel) => members.Where(row => row.LeftAt == null)
        .GroupBy(row => row.Cohort).Select(all => new { Cohort = all.Key, People = all.Count() }).ToDictionaryAsync(row => row.Cohort, row => row.People, cancel);

    private static bool SeesNames(Cohort cohort, Reader reader) => reader.Cares && cohort.Purpose == Purposes.DirectCare;

    private async Task<CohortRule?> RuleAsync(string name, CancellationToken cancel) =>
        (await rules.ReadAsync(cancel)).FirstOrDefault(rule => rule.Cohort.Name == name);

    private static string TextOf(CohortRule rule) =>
        rule.Rule is { Clauses.Count: > 1 } parsed ? parsed.Canonical.Replace(" and ", "\nand ", StringComparison.Ordinal) : rule.Running?.Criteria ?? rule.Cohort.Criteria;

    private async Task<PageOfPeople> PeopleAsync(CohortRule rule, int page, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var name = rule.Cohort.Name;
        var members =
            from stay in db.Set<CohortMembership>().Where(row => row.Cohort == name && row.LeftAt == null).VisibleTo(db, reader, store.Now, row => row.PersonId)
            join person in db.Set<Person>() on stay.PersonId equals person.PersonId
            select new { person, stay.EnteredAt };
        var visible = await members.CountAsync(cancel);
        var pages = Math.Max(1, (visible + PerPage - 1) / PerPage);
        page = Math.Clamp(page, 1, pages);
        var shown = await members.OrderBy(row => row.person.FamilyName).ThenBy(row => row.person.GivenName).ThenBy(row => row.person.PersonId)
            .Skip((page - 1) * PerPage).Take(PerPage).ToListAsync(cancel);
        var place = await partners.CurrentAsync(cancel);
        var why = await WhyInShortAsync(db, rule, place, reader, [.. shown.Select(row => row.person.PersonId)], cancel);
        var today = LondonTime.Today(store.Clock);
        return new([.. shown.Select(row => new MemberLine(
            row.person.PublicId, row.person.DisplayName, row.person.AgeOn(today), Restrictions.Unless(row.person.Restricted, row.person.PracticeId is { } practice ? place.ShortName(practice) : null),
            row.EnteredAt, why.GetValueOrDefault(row.person.PersonId, "")))], visible, page, pages);
    }

    private async Task<Dictionary<long, string>> WhyInShortAsync(PlaceDb db, CohortRule rule, PartnersView place, Reader reader, long[] people, CancellationToken cancel)
    {
        var why = new Dictionary<long, IReadOnlyList<ClauseFacts>>();
        if (rule.Rule is null) return [];
        var facts = await MemberFacts.ReadAsync(db, place, cancel);
        var reads = ReadableEntries.OfSome(people, await Sharing.ReadAsync(db, place, reader, cancel), await ReadableEntries.ObjectorsAsync(db, store.Now, cancel));
        var explainer = new Explainer(await rules.ContextAsync(rule.Rule.DependsOn.Cohorts, people, rule.Thresholds, cancel: cancel));
        using var view = await population.ViewAsync(cancel);
        foreach (var person in people)
        {
            if (view.TryGet(person, reads, out var row)) why[person] = facts.Of(explainer.Explain(rule.Rule, row), rule.Rule, row);
        }

        var names = await CodeNames.ReadAsync(db, why.Values.SelectMany(clauses => clauses), cancel);
        return why.ToDictionary(pair => pair.Key, pair => MemberFacts.Short(pair.Value, names));
    }
}
