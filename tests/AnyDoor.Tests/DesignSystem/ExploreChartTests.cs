using System.Text.Json;
using AnyDoor.DesignSystem.Figures;

namespace AnyDoor.Tests.DesignSystem;

public class ExploreChartTests
{
    private static readonly DayChart Chart = new("size", "Size </script>", "People", "Rose from 3 to 5", [new(new DateOnly(2026, 5, 1), 3), new(new DateOnly(2026, 5, 2), 5)]);

    [Fact]
    public async Task Chart_WithoutScript_HasItsShapeItsWordsAndItsFigures()
    {
        var page = await Rendered.Body<ExploreChart>(("Chart", Chart));
        page.QuerySelector("svg[role=img]")!.GetAttribute("aria-label").ShouldBe("Rose from 3 to 5");
        page.QuerySelectorAll("tbody tr").Select(row => string.Join(": ", row.Children.Select(cell => cell.TextContent.Trim()))).ShouldBe(["2 May 2026: 5", "1 May 2026: 3"]);
    }

    [Fact]
    public async Task Chart_ToExplore_HoldsItsFiguresAndFetchesNothing()
    {
        var page = await Rendered.Body<ExploreChart>(("Chart", Chart with { Says = "</script><b>" }));
        var button = page.QuerySelector("[data-chart-explore]")!;
        page.QuerySelector(button.GetAttribute("data-chart-into")!).ShouldNotBeNull();
        var specification = JsonDocument.Parse(page.QuerySelector($"#{button.GetAttribute("data-chart-explore")}")!.TextContent).RootElement;
        specification.GetProperty("data").GetProperty("values").EnumerateArray().Select(point => point.GetProperty("value").GetDouble()).ShouldBe([3, 5]);
        specification.GetProperty("data").TryGetProperty("url", out _).ShouldBeFalse();
        specification.GetProperty("description").GetString().ShouldBe("</script><b>");
        page.QuerySelector("b").ShouldBeNull();
    }
}
