using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Explain;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Population.Vocabularies;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Asking;

/// <summary>Answers questions about cohorts and rules at any day, telling each reader what the pages would.</summary>
public sealed class CohortAnswers(
    PlaceStore store, PartnersDirectory partners, CohortRules rules, VocabularyFactory vocabulary, PopulationService population, KeptAnswersBook kept, AuditWriter audit)
{
    private const int PeopleAtATime = 1000;

    public static bool MayAsk(Reader reader) => CohortEndpoints.Allowed.Contains(reader.Role);

    /// <returns>Null when no cohort has the name.</returns>
    public async Task<AskedRule?> ReadAsync(CohortQuestion question, Reader reader, CancellationToken cancel)
    {
        if (question.Criteria is not null)
            return (await ReadEachAsync([question], reader, cancel))[0];

        return (await rules.ReadAsync(cancel)).FirstOrDefault(rule => rule.Cohort.Name == question.Name) is { } named
            ? new(question, named.Cohort, named.Rule, named.Fault is null ? [] : [$"{named.Cohort.Name}: {named.Fault}"]) { Thresholds = named.Thresholds, Reads = named.Reads }
            : null;
    }

    /// <summary>Reads many rules written for the occasion by the same words.</summary>
    public async Task<IReadOnlyList<AskedRule>> ReadEachAsync(IReadOnlyList<CohortQuestion> questions, Reader reader, CancellationToken cancel)
    {
        var words = await vocabulary.CurrentAsync(cancel);
        var asked = new List<AskedRule>(questions.Count);
        foreach (var question in questions)
        {
            var text = question.Criteria ?? throw new ArgumentException("Only rules written for the occasion can be read together", nameof(questions));
            var parsed = CriteriaParser.Parse(text, words);
            IReadOnlyList<CriteriaFault> faults = parsed.Rule is { } rule ? await ClosedCohortsAsync(rule, reader, cancel) : parsed.Faults;
            asked.Add(new(question, null, faults.Count == 0 ? parsed.Rule : null, [.. faults.Select(fault => fault.In("criteria", text))]));
        }
        return asked;
    }

    /// <summary>Of a cohort everybody is counted. Of a rule written for the occasion those who care count only people they may see: a count of
    /// one could otherwise be made to tell about a person who is not theirs.</summary>
    public async Task<CohortCount> CountAsync(AskedRule asked, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("figures of everybody");
        var (members, watermark) = await MembersAsync(db, asked, reader, cancel);
        var exact = asked.IsOpenTo(reader);
        var seenOnly = exact && asked.Cohort is null;
        var without = exact ? [] : await db.ChosenAgainstAsync(Purposes.Planning, Uses.Count, store.Now, cancel);
        long count = seenOnly ? (await VisibleAsync(db, members, reader, cancel)).Count : members.Count(person => !without.Contains(person));
        var shown = exact ? count : SmallNumbers.Rounded(count);
        await audit.WriteAsync(reader, "cohort.count", []);
        return new(asked.Cohort?.Name, DayOf(asked), asked.Question.KnownAt, shown, shown is null, exact, seenOnly ? "visible" : "everybody", watermark);
    }

    /// <summary>Counts many rules in one look: who and what may be seen is read once, what held at the look before is kept, and the trail has one record.</summary>
    /// <param name="asked">Written for the occasion.</param>
    /// <returns>As <see cref="CountAsync"/>; null where too few people may be told, or the rule cannot be read.</returns>
    public async Task<IReadOnlyList<long?>> CountEachAsync(IReadOnlyList<AskedRule> asked, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("figures of everybody");
        var people = await ReadableEntries.SeenAsync(db, reader, store.Now, cancel);
        // Whoever cares is told of people they may see; everybody else of all who did not choose to be left out.
        var without = people is null ? await db.ChosenAgainstAsync(Purposes.Planning, Uses.Count, store.Now, cancel) : [];
        var place = await partners.CurrentAsync(cancel);
        var sharing = await Sharing.ReadAsync(db, place, reader, cancel);
        using var view = await population.ViewAsync(cancel);
        var objectors = people is null ? null : await ReadableEntries.ObjectorsAsync(db, store.Now, cancel);
        var standing = asked.Where(KeptAnswers.CanKeep).ToList();
        var counted = kept.Count(standing, LondonTime.Today(store.Clock), place, ReadableEntries.OfAnybody(sharing, objectors), sharing.Withheld.Mark, view, people, without, objectors?.People.Mark);
        var counts = new List<long?>(asked.Count);
        var readable = people is null ? ReadableEntries.OfAnybody(sharing, objectors) : ReadableEntries.OfSome(people, sharing, objectors);
        var next = 0;
        foreach (var rule in asked)
        {
            long? count = !rule.HasMembers ? null : KeptAnswers.CanKeep(rule) ? counted[next++] : (await FindAsync(rule, view, readable, cancel)).Members.Count(person => !without.Contains(person));
            counts.Add(count is { } found && !rule.IsOpenTo(reader) ? SmallNumbers.Rounded(found) : count);
        }

        await audit.WriteAsync(reader, "cohort.count", []);
        return counts;
    }

    /// <summary>Those whom the reader may see, by name; the look is on the trail before they are given.</summary>
    public async Task<IReadOnlyList<FoundPerson>> PeopleAsync(AskedRule asked, Reader reader, CancellationToken cancel)
    {
        if (!asked.IsOpenTo(reader)) return [];
        await using var db = store.OpenRead();
        var (members, _) = await MembersAsync(db, asked, reader, cancel);
        var entered = asked.Question.IsOfMembers ? await EnteredAsync(db, asked.Cohort!.Name, cancel) : [];
        var place = await partners.CurrentAsync(cancel);
        var day = DayOf(asked);
        var found = (await VisibleAsync(db, members, reader, cancel))
            .OrderBy(person => person.FamilyName, StringComparer.Ordinal).ThenBy(person => person.GivenName, StringComparer.Ordinal).ThenBy(person => person.PersonId)
            .Select(person => new FoundPerson(
                person.PublicId, person.DisplayName, person.AgeOn(day), Restrictions.Unless(person.Restricted, person.PracticeId is { } practice ? place.ShortName(practice) : null),
                entered.TryGetValue(person.PersonId, out var since) ? since : null))
            .ToList();
        await audit.WriteAsync(reader, "cohort.people", found.Select(person => person.Person));
        return found;
    }

    /// <summary>Clause by clause why the rule holds for a person, or does not.</summary>
    /// <param name="person">As the gate gave them to the reader.</param>
    /// <returns>Null when the reader may not ask this of a person, or the rule cannot be read.</returns>
    public async Task<PersonExplained?> ExplainAsync(AskedRule asked, Person person, Reader reader, CancellationToken cancel)
    {
        if (asked.Rule is not { } rule || !asked.IsOpenTo(reader)) return null;
        await using var db = store.OpenRead();
        bool? member = asked.Cohort is { } cohort
            ? await db.Set<CohortMembership>().AnyAsync(row => row.PersonId == person.PersonId && row.Cohort == cohort.Name && row.LeftAt == null, cancel)
            : null;
        var place = await partners.CurrentAsync(cancel);
        var facts = await MemberFacts.ReadAsync(db, place, cancel);
        var sharing = await Sharing.ReadAsync(db, place, reader, cancel);
        var reads = asked.Reads ?? await ReadableEntries.OfReaderAsync(db, place, reader, store.Now, cancel);
        using var view = await population.ViewAsync(cancel);
        var explainer = new Explainer(await ContextAsync(asked, rule, view, reads, [person.PersonId], cancel));
        IReadOnlyList<ClauseFacts> clauses = view.TryGet(person.PersonId, ReadableEntries.OfSome([person.PersonId], sharing, await ReadableEntries.ObjectorsAsync(db, store.Now, cancel)), out var row) ? facts.Of(explainer.Explain(rule, row), rule, row) : [];
        return new(person.PublicId, DayOf(asked), member, clauses, sharing.NothingFrom);
    }

    /// <summary>A rule for direct care cannot build on a cohort that is not: whom it finds would tell who is in that.</summary>
    private async Task<IReadOnlyList<CriteriaFault>> ClosedCohortsAsync(Rule rule, Reader reader, CancellationToken cancel)
    {
        if (!reader.Cares || rule.DependsOn.Cohorts.Count == 0) return [];
        await using var db = store.OpenRead();
        var open = await db.Set<Cohort>().Where(cohort => cohort.Purpose == Purposes.DirectCare).Select(cohort => cohort.Name).ToListAsync(cancel);
        return [.. Dependencies.Parts(rule.Root).OfType<CohortExpr>().Where(part => !open.Contains(part.Cohort))
            .Select(part => new CriteriaFault(part.Span, $"the cohort {part.Cohort} is not for direct care, and names are asked for that", "a cohort for direct care"))];
    }

    private DateOnly DayOf(AskedRule asked) => asked.Question.AsAt ?? LondonTime.Today(store.Clock);

    private async Task<(IReadOnlyList<long> People, string? Watermark)> MembersAsync(PlaceDb db, AskedRule asked, Reader reader, CancellationToken cancel)
    {
        // Whoever is told a count for planning is told what may be used for planning, whatever the cohort is made of.
        var withheld = asked.Reads is null || asked.IsOpenTo(reader) ? WithheldRows.None : await rules.WithheldAsync(db, reader.Purpose, cancel);
        if (asked.Question.IsOfMembers && (asked.Rule is null || withheld.IsNone)) return (await MembersOfAsync(db, asked, cancel), asked.Cohort!.Watermark);
        var reads = asked.Reads?.Withholding(withheld) ?? await ReadableEntries.OfReaderAsync(db, await partners.CurrentAsync(cancel), reader, store.Now, cancel);
        using var view = await population.ViewAsync(cancel);
        var result = await FindAsync(asked, view, reads, cancel);
        return (result.Members, result.Watermark.ToString());
    }

    private static Task<List<long>> MembersOfAsync(PlaceDb db, AskedRule asked, CancellationToken cancel)
    {
        var name = asked.Cohort!.Name;
        return db.Set<CohortMembership>().Where(row => row.Cohort == name && row.LeftAt == null).Select(row => row.PersonId).ToListAsync(cancel);
    }

    private async Task<RunResult> FindAsync(AskedRule asked, SnapshotView view, AccessScope reads, CancellationToken cancel)
    {
        var rule = asked.Rule ?? throw new InvalidOperationException("A rule with faults finds nobody; see AskedRule.HasMembers");
        return new PopulationRun(view, reads).Find(new CompiledRule(rule, await ContextAsync(asked, rule, view, reads, null, cancel)));
    }

    private async Task<EvaluationContext> ContextAsync(AskedRule asked, Rule rule, SnapshotView view, AccessScope reads, long[]? people, CancellationToken cancel)
    {
        var context = await rules.ContextAsync(rule.DependsOn.Cohorts, people, asked.Thresholds, asked.Question.AsAt, cancel);
        if (asked.Question.IsOfMembers) return context;
        if (asked.Question.KnownAt is { } known) context = context with { Moment = Moment.KnownAt(context.Moment.AsAt, known) };
        return context with { Thresholds = new PopulationRun(view, reads).Freeze(rule, context) };
    }

    private async Task<List<Person>> VisibleAsync(PlaceDb db, IReadOnlyList<long> people, Reader reader, CancellationToken cancel)
    {
        var seen = new List<Person>();
        foreach (var some in people.Chunk(PeopleAtATime))
        {
            seen.AddRange(await db.Set<Person>().Where(person => EF.Parameter(some).Contains(person.PersonId))
                .VisibleTo(db, reader, store.Now, person => person.PersonId).ToListAsync(cancel));
        }

        return seen;
    }

    private static Task<Dictionary<long, DateTimeOffset>> EnteredAsync(PlaceDb db, string cohort, CancellationToken cancel) =>
        db.Set<CohortMembership>().Where(row => row.Cohort == cohort && row.LeftAt == null).ToDictionaryAsync(row => row.PersonId, row => row.EnteredAt, cancel);
}
