using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.People.Linkage;

/// <summary>Populations made by chance, of few names, days, homes and numbers, so that twins, couples, borrowed numbers and homes of many come up all the time.</summary>
public sealed class GeneratedPopulationTests
{
    private static readonly string[] Numbers = ["9990000026|01", "9990000026|01", "9990000026|", "9990000026|02", "9990000042|01", "9990000042|", "|", "|"];
    private static readonly string[] Families = ["Moonfield", "Moonfield", "Moonfield", "Ashdown", "-"];
    private static readonly string[] Givens = ["Halina", "Halina", "Hal", "Hanna", "Josef", "Baby_of", "Moonfield", "-"];
    private static readonly string[] Births = ["1949-05-02", "1949-05-02", "1949-02-05", "1979-05-02", "1949", "1900-01-01", "-"];
    private static readonly string[] Homes = ["ZY11AA", "ZY11AA", "ZY22BB", "CH11AA", "ZZ993VZ", "-"];
    private static readonly string[] Sexes = ["female", "female", "male", "U", "-"];

    [Fact]
    public void Group_AnyPopulation_IsAsThePlainRulesSay() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var nodes = Population(new Random(seed));
            PeopleOf(nodes).ShouldBe(PlainLinkage.PeopleOf(nodes), string.Join('\n', nodes.Select(node => node.Facts.ToJson())));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Group_AnyPopulationInAnyOrder_GivesTheSamePeople() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var nodes = Population(random);
            var people = PeopleOf(nodes);
            random.Shuffle(nodes);
            PeopleOf(nodes).ShouldBe(people);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>An unverified number never brings together two who contradict each other; only a source or the tracing service can.</summary>
    [Fact]
    public void Group_AnyPopulation_JoinsNoTwoWhoContradictByAnUnverifiedNumberAlone() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            LinkNode[] nodes = [.. Population(new Random(seed)).Where(node => node.NhsNumber is not null && !node.Verified && node.MergeKeys.Count == 0 && node.ExactKey is null)];
            foreach (var group in Linker.Group(nodes))
                group.Nodes.ShouldAllBe(one => group.Nodes.All(other => !one.Contradicts(other)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>Through the store, in two orders of arrival, in batches of any size, what was said before said again in between.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Resolve_AnyPopulationInAnyOrderOfArrival_GivesThePeopleOfThePlainRules(StoreProvider provider)
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var nodes = Population(random);
            await using var test = await TestStore.NewAsync(provider);
            var claims = nodes.Select(node => (node.Source.LocalId, node.Facts, Merges: node.MergeKeys)).Concat(nodes.Take(2).Select(node => (node.Source.LocalId, node.Facts, Merges: node.MergeKeys))).ToArray();
            random.Shuffle(claims);
            foreach (var some in claims.Chunk(random.Next(1, 4)))
            {
                await test.WriteAsync(scope => IdentityBatch.ResolveAsync(scope, new LinkageSettings(new HashSet<string>(), new HashSet<string> { "CH11AA" }),
                    [.. some.Select(claim => new PersonClaim("s", claim.LocalId, "p", claim.Facts, 0))],
                    [.. some.SelectMany(claim => claim.Merges.Select(key => new MergeClaim("s", claim.LocalId, key.Split('|')[1], scope.Now, 0))).Where(merge => merge.SurvivorLocalId != merge.RetiredLocalId)], default));
            }
            await using var db = test.Store.OpenRead();
            var sources = await db.Set<SourcePerson>().ToListAsync();
            string[] people = [.. sources.GroupBy(source => source.PersonId).Select(person => string.Join('+', person.Select(source => $"s|{source.LocalId}").Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
            people.ShouldBe(PlainLinkage.PeopleOf(nodes), $"seed {seed}");
        }
    }

    private static string[] PeopleOf(LinkNode[] nodes) =>
        [.. Linker.Group(nodes).Select(group => string.Join('+', group.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];

    private static LinkNode[] Population(Random random)
    {
        var size = random.Next(2, 9);
        // Whoever is retired into another carries the key of the merge, as does who remains.
        var (retired, survivor) = random.Next(4) == 0 ? (0, random.Next(1, size)) : (-1, -1);
        return [.. Enumerable.Range(0, size).Select(i => LinkerTests.Node($"r{i}", $"{Pick(random, Numbers)} {Pick(random, Families)} {Pick(random, Givens)} {Pick(random, Births)} {Pick(random, Homes)} {Pick(random, Sexes)}",
            i == retired || i == survivor ? ["m:s|r0"] : []))];
    }

    private static string Pick(Random random, string[] values) => values[random.Next(values.Length)];
}
