using AnyDoor.Foundation;
using AnyDoor.Tests.Architecture;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Tests.Trust.Policy;

public sealed class NeverWiderTests
{
    private const int Tries = 200_000;
    private static readonly string[] PurposesAll = [Purposes.DirectCare, Purposes.DirectCare, Purposes.Planning, Purposes.Evaluation, "research", Purposes.Operations];
    private static readonly string[] UsesAll = [Uses.Find, Uses.Open, Uses.Change, Uses.Count, Uses.Reach, Uses.Looks, Uses.Trace, Uses.BreakGlass, Uses.Review];
    private static readonly string[] Chosen = [PersonChoices.NationalOptOut, PersonChoices.Type1, PersonChoices.Objection, PersonChoices.Refusal, "something-new"];

    [Fact]
    public void Decision_WithOneThingTakenAwayOrNotKnown_NeverPermitsMore()
    {
        var (random, policy, permitted, fell) = (new Random(20261125), AccessPolicy.InUse, 0, 0);
        for (var i = 0; i < Tries; i++)
        {
            var question = Any(random);
            var before = policy.Decide(question).Permission;
            permitted += before == Permission.Refuse ? 0 : 1;
            foreach (var (what, less) in Lesser(random, question))
            {
                var after = policy.Decide(less).Permission;
                fell += after < before ? 1 : 0;
                if (after > before)
                    Assert.Fail($"{what}: {before} became {after} for {question}");
            }
        }
        (permitted > Tries / 100, fell > Tries / 100).ShouldBe((true, true), "the questions have to be such as are permitted, and lose by it");
    }

    [Fact]
    public void Decision_AboutTwoPeopleWhoProveToBeOne_IsNeverWiderThanTheWiderOfTheTwo()
    {
        var random = new Random(4);
        for (var i = 0; i < Tries; i++)
        {
            var one = Any(random);
            var other = one with { Bases = Some(random, AccessBases.All), Choices = Some(random, Chosen), Restricted = Pick(random, "yes", "no", null) };
            var merged = one with
            {
                Bases = [.. one.Bases.Union(other.Bases)],
                Choices = one.Choices is null || other.Choices is null ? null : [.. one.Choices.Union(other.Choices)],
                Restricted = one.Restricted == "no" && other.Restricted == "no" ? "no" : one.Restricted is null && other.Restricted is null ? null : "yes",
            };
            var most = new[] { AccessPolicy.InUse.Decide(one).Permission, AccessPolicy.InUse.Decide(other).Permission }.Max();
            (AccessPolicy.InUse.Decide(merged).Permission <= most).ShouldBeTrue($"{one} and {other}");
        }
    }

    [Theory, InlineData("break-glass"), InlineData("trace"), InlineData("consent")]
    public void Decision_WithAFeatureSwitchedOff_NeverPermitsMore(string feature)
    {
        var (random, without, fell) = (new Random(5), AccessPolicy.InUse.Without(feature), 0);
        for (var i = 0; i < Tries; i++)
        {
            var question = Any(random);
            var (with, after) = (AccessPolicy.InUse.Decide(question).Permission, without.Decide(question).Permission);
            (after <= with).ShouldBeTrue($"{question}");
            fell += after < with ? 1 : 0;
        }
        fell.ShouldBePositive("something depends on it");
    }

    [Fact]
    public void Refusal_WithoutAnyGrant_SaysTheSameWhateverThePersonChose()
    {
        var random = new Random(6);
        for (var i = 0; i < Tries; i++)
        {
            var question = Any(random) with { Bases = [] };
            var other = question with { Choices = Some(random, Chosen), Restricted = Pick(random, "yes", "no", null), Sender = Pick(random, "own", "shared", "withheld", null), Content = Pick(random, "identity", "ordinary", "essential", "sensitive", null), Consent = Pick(random, "given", "withdrawn", null) };
            var (one, two) = (AccessPolicy.InUse.Decide(question), AccessPolicy.InUse.Decide(other));
            if (one.Rule is null)
                (two.Reason.Id, two.Obligations.Count).ShouldBe((one.Reason.Id, one.Obligations.Count));
        }
    }

    [Theory]
    [InlineData("decision: narrowed\n    obligations: [audit, reason]", "decision: narrowed\n    obligations: [reason]", "audit")]
    [InlineData("when: {content: location, restricted: yes}", "when: {content: location, basis: care}", "relationship")]
    [InlineData("when: {choice: refusal, use: reach}", "when: {choice: refused, use: reach}", "refused")]
    [InlineData("{when: {use: count}, reason: purpose}", "{when: {use: count, choice: objection}, reason: purpose}", "would tell")]
    [InlineData("    reason: opted-out", "    reason: opted-in", "opted-in")]
    public void Policies_ThatCouldPermitMoreByAccident_AreRefused(string was, string becomes, string told)
    {
        var text = House.Read("src/AnyDoor.Trust/Policy/policies.yaml");
        text.ShouldContain(was);
        var faults = new FaultList();
        AccessPolicy.Parse(text.Replace(was, becomes, StringComparison.Ordinal), "policies.yaml", faults).ShouldBeNull();
        faults.ToString().ShouldContain(told);
    }

    private static IEnumerable<(string What, AccessQuestion Less)> Lesser(Random random, AccessQuestion question)
    {
        foreach (var basis in question.Bases)
            yield return ($"relationship {basis} ended", question with { Bases = [.. question.Bases.Where(each => each != basis)] });
        if (question.Choices is { } choices)
            yield return ("a choice made", question with { Choices = [.. choices.Append(Chosen[random.Next(Chosen.Length)]).Distinct()] });
        yield return ("override ended", question with { Override = Overrides.None });
        yield return ("consent withdrawn", question with { Consent = "withdrawn" });
        yield return ("role not known", question with { Role = null });
        yield return ("purpose not known", question with { Purpose = null });
        yield return ("use not known", question with { Use = null });
        yield return ("content not known", question with { Content = null });
        yield return ("sender not known", question with { Sender = null });
        yield return ("choices not known", question with { Choices = null });
        yield return ("consent not known", question with { Consent = null });
        yield return ("override not known", question with { Override = null });
        yield return ("place not known", question with { Restricted = null });
    }

    private static AccessQuestion Any(Random random) => new()
    {
        Role = random.Next(20) == 0 ? null : Roles.All[random.Next(Roles.All.Count)], Purpose = random.Next(20) == 0 ? null : PurposesAll[random.Next(PurposesAll.Length)],
        Use = random.Next(20) == 0 ? null : UsesAll[random.Next(UsesAll.Length)], Bases = Some(random, AccessBases.All), Content = Pick(random, "identity", "ordinary", "essential", "sensitive", "location", null),
        Sender = Pick(random, "none", "own", "place", "shared", "grace", "withheld", null), Choices = random.Next(10) == 0 ? null : Some(random, Chosen), Consent = Pick(random, "none", "given", "withdrawn", null),
        Override = Pick(random, "none", "vital-interest", "capacity", "safeguarding", null), Restricted = Pick(random, "no", "no", "yes", null),
    };

    private static string[] Some(Random random, IReadOnlyList<string> words) => [.. words.Where(_ => random.Next(words.Count) == 0)];

    private static string? Pick(Random random, params string?[] words) => words[random.Next(words.Length)];
}
