using AnyDoor.Tests.Architecture;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Tests.Trust.Policy;

public sealed class TruthTableTests
{
    [Fact]
    public void Policies_ForEveryRowOfTheTable_DecideAsItSays()
    {
        var rows = TruthTable.Read();
        rows.Count.ShouldBeGreaterThan(200);
        var wrong = rows.Select(row => (row, Decided: AccessPolicy.InUse.Decide(row.Question)))
            .Where(pair => (pair.Decided.Permission.ToString().ToLowerInvariant(), pair.Decided.Reason.Id) != (pair.row.Decision, pair.row.Because))
            .Select(pair => $"{pair.row}: expected {pair.row.Decision} because {pair.row.Because}, got {pair.Decided.Permission} because {pair.Decided.Reason.Id} by {pair.Decided.Rule}");
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [Fact]
    public void Table_Altogether_AsksEveryRoleEveryRuleAndEveryReason()
    {
        var rows = TruthTable.Read();
        rows.GroupBy(row => row.ToString()).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty("each row is another question");
        Roles.All.Except(rows.Select(row => row.Question.Role)).ShouldBeEmpty();
        AccessBases.All.Except(rows.SelectMany(row => row.Question.Bases)).ShouldBeEmpty();
        var decisions = rows.Select(row => AccessPolicy.InUse.Decide(row.Question)).ToList();
        AccessPolicy.InUse.Reasons.Select(reason => reason.Id).Except(decisions.Select(decision => decision.Reason.Id)).ShouldBeEmpty();
        AccessPolicy.InUse.Grants.Concat(AccessPolicy.InUse.Limits).Select(rule => rule.Id).Except(decisions.Select(decision => decision.Rule)).ShouldBeEmpty();
    }

    [Fact]
    public void Page_AboutAccess_SaysEveryRuleAndReasonInTheWordsOfThePolicies()
    {
        var page = House.Read("docs/access.md");
        AccessPolicy.InUse.Grants.Concat(AccessPolicy.InUse.Limits).Where(rule => !page.Contains($"| `{rule.Id}` | {rule.Says} |", StringComparison.Ordinal)).Select(rule => $"| `{rule.Id}` | {rule.Says} |").ShouldBeEmpty();
        AccessPolicy.InUse.Reasons.Where(reason => !page.Contains($"| `{reason.Id}` | {reason.Says} |", StringComparison.Ordinal)).Select(reason => $"| `{reason.Id}` | {reason.Says} |").ShouldBeEmpty();
    }
}
