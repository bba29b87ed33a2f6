using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnyDoor.DesignSystem.Figures;

/// <summary>A figure over days, as the server draws it and as Vega-Lite lets people explore it: one description for both.</summary>
/// <param name="Measure">What the figure counts, e.g. "People".</param>
/// <param name="Says">In a sentence what the chart shows.</param>
/// <param name="Points">Oldest first, one a day at most.</param>
public sealed record DayChart(string Id, string Title, string Measure, string Says, IReadOnlyList<DayPoint> Points)
{
    // Text of a script block: nothing in it may end the block.
    private static readonly JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The Vega-Lite specification with its figures inside, so that nothing is fetched.</summary>
    public string Specification() => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json",
        ["description"] = Says,
        ["width"] = "container",
        ["height"] = 220,
        ["data"] = new { values = Points.Select(point => new { day = point.Day.ToString("yyyy-MM-dd"), value = point.Value }) },
        ["params"] = new object[] { new { name = "pan", select = "interval", bind = "scales" } },
        ["mark"] = new { type = "line", point = true, interpolate = "step-after", color = "#005eb8", tooltip = true },
        ["encoding"] = new
        {
            x = new { field = "day", type = "temporal", title = (string?)null, axis = new { format = "%-d %b" } },
            y = new { field = "value", type = "quantitative", title = Measure, axis = new { tickMinStep = 1 } },
            tooltip = new object[] { new { field = "day", type = "temporal", title = "Day", format = "%-d %b %Y" }, new { field = "value", type = "quantitative", title = Measure } },
        },
    }, Safe);
}

public readonly record struct DayPoint(DateOnly Day, double Value);
