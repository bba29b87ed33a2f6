using AnyDoor.CareModels;

namespace AnyDoor.Tests.CareModels;

public class PackDifferenceTests
{
    [Fact]
    public void Between_TheSamePack_IsNothing() => PackDifference.Between(Read(Packs.Text("luton")), Read(Packs.Text("luton"))).ShouldBeEmpty();

    [Theory]
    [InlineData("age >= 65", "age >= 70", "cohort luton-cohort: rule is now “age >= 70")]
    [InlineData("fresh_for: 72h\n    says: Admitted", "fresh_for: 24h\n    says: Admitted", "trigger admitted: fresh for is now “24h”, before “72h”")]
    [InlineData("days: 90", "days: 30", "flag complex-case: lasts is now “30 days”, before “90 days”")]
    [InlineData("Have you fallen recently?", "Did you fall?", "question five-questions.falls: asks is now “Did you fall?")]
    [InlineData("{falls.worried: a-lot}", "{falls.worried: a-bit}", "suggestion five-questions.falls-referral: when is now “falls.count is two-or-more or falls.worried is a-bit")]
    [InlineData("to: {kind: telecare}", "to: {kind: fire}", "suggestion five-questions.personal-alarm: goes to is now “fire”, before “telecare”")]
    [InlineData("    - {id: watch, text: \"Watch, look again\"}\n", "", "huddle: decision watch is gone: Watch, look again")]
    [InlineData("review_days: 180", "review_days: 90", "plan: looked at again after is now “90 days”, before “180 days”")]
    [InlineData("- kind: pink-bracelet", "- kind: blue-bracelet", "flag pink-bracelet: gone")]
    public void Between_OneChange_SaysItInWords(string from, string to, string says)
    {
        var text = Packs.Text("luton");
        text.ShouldContain(from);
        PackDifference.Between(Read(text), Read(text.Replace(from, to, StringComparison.Ordinal))).ShouldContain(line => line.StartsWith(says, StringComparison.Ordinal));
    }

    private static Pack Read(string text)
    {
        var (pack, faults) = Packs.Read(text);
        faults.ToString().ShouldBeEmpty();
        return pack!;
    }
}
