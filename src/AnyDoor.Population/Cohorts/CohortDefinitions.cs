using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Cohorts;

/// <summary>Makes the cohorts of a care model those of its pack, in the transaction that adopts it. They are run afterwards.</summary>
public static class CohortDefinitions
{
    /// <summary>Whoever shows the list of cohorts looks at this topic; <c>cohort:NAME</c> is one cohort's.</summary>
    public const string Topic = "cohorts";

    public static string TopicOf(string cohort) => $"cohort:{cohort}";

    /// <summary>What is said to a model that wants the name of another one's cohort.</summary>
    public static string TakenBy(Cohort taken) => $"The cohort {taken.Name} is defined by the model {taken.Model}. Give this one another name.";

    /// <returns>Refused when another model has a cohort of one of the names.</returns>
    public static async Task<Outcome> DefineAsync(WriteScope scope, string model, IReadOnlyList<CohortDefinition> wanted, CancellationToken cancel)
    {
        var cohorts = await scope.Db.Set<Cohort>().ToListAsync(cancel);
        if (wanted.Select(definition => cohorts.Find(cohort => cohort.Name == definition.Name && cohort.Model != model)).FirstOrDefault(other => other is not null) is { } taken)
            return Outcome.Refused(TakenBy(taken), "cohorts");
        foreach (var gone in cohorts.Where(cohort => cohort.Model == model && wanted.All(definition => definition.Name != cohort.Name)))
            await RemoveAsync(scope, gone, cancel);
        foreach (var definition in wanted)
        {
            if (cohorts.Find(cohort => cohort.Name == definition.Name) is { } cohort) await ChangeAsync(scope, cohort, definition, cancel);
            else Add(scope, model, definition);
        }

        scope.Tell(Topic);
        return Outcome.Done;
    }

    private static void Add(WriteScope scope, string model, CohortDefinition definition)
    {
        var cohort = new Cohort
        {
            Name = definition.Name, Model = model, Title = definition.Title, Criteria = definition.Criteria, RuleVersion = 1,
            Purpose = definition.Purpose, Categories = string.Join(',', definition.Categories), AdoptedAt = scope.Now,
        };
        scope.Db.Add(cohort);
        Keep(scope, cohort);
    }

    private static void Keep(WriteScope scope, Cohort cohort) => scope.Db.Add(new CohortRuleVersion
    {
        Cohort = cohort.Name, Version = cohort.RuleVersion, Criteria = cohort.Criteria, Categories = cohort.Categories, AdoptedAt = scope.Now,
    });

    private static async Task ChangeAsync(WriteScope scope, Cohort cohort, CohortDefinition definition, CancellationToken cancel)
    {
        var categories = string.Join(',', definition.Categories);
        var sameRule = cohort.Criteria == definition.Criteria && cohort.Categories == categories;
        (cohort.Title, cohort.Purpose, cohort.Categories, cohort.AdoptedAt) = (definition.Title, definition.Purpose, categories, scope.Now);
        if (sameRule) return;
        (cohort.Criteria, cohort.RuleVersion, cohort.LastRunAt, cohort.Fault) = (definition.Criteria, cohort.RuleVersion + 1, null, null);
        Keep(scope, cohort);
        await scope.Db.Set<CohortThreshold>().Where(row => row.Cohort == cohort.Name).ExecuteDeleteAsync(cancel);
        scope.Tell(TopicOf(cohort.Name));
    }

    /// <summary>A cohort that is no longer defined is closed: everybody leaves, and the history stays.</summary>
    private static async Task RemoveAsync(WriteScope scope, Cohort cohort, CancellationToken cancel)
    {
        foreach (var stay in await scope.Db.Set<CohortMembership>().Where(row => row.Cohort == cohort.Name && row.LeftAt == null).ToListAsync(cancel))
        {
            stay.LeftAt = scope.Now;
            scope.Touch(stay.PersonId, Changes.Cohort);
        }

        await scope.Db.Set<CohortThreshold>().Where(row => row.Cohort == cohort.Name).ExecuteDeleteAsync(cancel);
        await scope.Db.Set<CohortRuleVersion>().Where(row => row.Cohort == cohort.Name).ExecuteDeleteAsync(cancel);
        scope.Db.Remove(cohort);
        scope.Tell(TopicOf(cohort.Name));
    }
}
