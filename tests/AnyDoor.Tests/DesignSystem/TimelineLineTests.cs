using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.Lists;

namespace AnyDoor.Tests.DesignSystem;

public sealed class TimelineLineTests
{
    [Fact]
    public void Entries_OfOneKindMomentAndSource_AreToldInOneLine()
    {
        var lines = TimelineLine.Of([Coded("Obesity"), Coded("Dementia"), Coded("Asthma") with { Day = "Thu 19 Nov" }]);
        lines.Select(line => line.Entries.Count).ShouldBe([2, 1]);
    }

    [Fact]
    public void Entries_ThatSomethingIsToSayOf_HaveALineOfTheirOwn()
    {
        TimelineEntry[] entries =
        [
            Coded("Obesity"), Coded("Dementia") with { Withdrawn = true }, Coded("Asthma") with { Was = "Angina" }, Coded("Stroke") with { Also = [new AlsoTold("APC", null, "/x")] },
            Coded("Gout") with { From = new Source("Another") }, Coded("Psoriasis") with { Time = "09:54" }, Coded("Angina") with { Lead = "Condition:" },
        ];
        TimelineLine.Of(entries).Select(line => line.Entries.Count).ShouldBe([1, 1, 1, 1, 1, 1, 1]);
        TimelineLine.Of(entries).Select(line => line.First).ShouldBe(entries);
    }

    private static TimelineEntry Coded(string text) => new("Mon 16 Nov", null, IconName.Note, "Coded in hospital:", text, new Source("Alder Royal"), "/x");
}
