using System.Globalization;
using System.Net;
using System.Text;

namespace AnyDoor.Outcomes.RunCharts;

/// <summary>Run charts as one SVG image, one under the other. Shape tells what colour tells: common cause is a dot, improvement a diamond, concern a square,
/// neither wanted nor unwanted a triangle.</summary>
public static class ChartSvg
{
    private const int Width = 900;
    private const int Height = 300;
    private const int Left = 70;
    private const int Right = 20;
    private const int Top = 46;
    private const int Bottom = 34;

    public static string Of(IReadOnlyList<(string Title, RunChart Chart)> charts, ChartRules rules)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height * charts.Count}\" width=\"{Width}\" height=\"{Height * charts.Count}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(string.Join(", ", charts.Select(chart => chart.Title)))}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height * charts.Count}\" fill=\"#ffffff\"/>\n");
        for (var i = 0; i < charts.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {Height * i})\">\n");
            new Drawing(svg, charts[i].Title, charts[i].Chart, rules).Draw();
            svg.Append("</g>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>One chart: its scales and its marks.</summary>
    private sealed class Drawing(StringBuilder svg, string title, RunChart chart, ChartRules rules)
    {
        private readonly int from = chart.Points[0].Date.DayNumber;
        private readonly int days = Math.Max(1, chart.Points[^1].Date.DayNumber - chart.Points[0].Date.DayNumber);
        private readonly (double Low, double High) scale = ScaleOf(chart, rules.Target);

        public void Draw()
        {
            Text(Left, 20, "start", title, "font-weight=\"bold\" font-size=\"15\"");
            Text(Left, 37, "start", Words(), "fill=\"#4c6272\"");
            foreach (var group in chart.Points.GroupBy(point => point.Group))
                DrawGroup([.. group]);
            if (rules.Target is { } target)
                Line(chart.Points[0].Date, chart.Points[^1].Date, target, "stroke=\"#b3141a\" stroke-dasharray=\"2 4\"");
            foreach (var point in chart.Points)
                Mark(point);
            DrawAxes();
        }

        private string Words() => $"{Foundation.Sentence.Of(chart.Variation)}{(chart.Assurance is { } assurance ? $", {assurance} the target" : "")}{(chart.Trial ? ". Fewer than 12 points in a group: limits are on trial" : "")}";

        private void DrawGroup(ChartPoint[] points)
        {
            var (first, last, limits) = (points[0].Date, points[^1].Date, points[0].Limits);
            Line(first, last, limits.Mean, "stroke=\"#212b32\"");
            Line(first, last, limits.Upper, "stroke=\"#4c6272\" stroke-dasharray=\"7 4\"");
            Line(first, last, limits.Lower, "stroke=\"#4c6272\" stroke-dasharray=\"7 4\"");
            var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Date):0.#},{Y(point.Value):0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"#768692\" stroke-width=\"1.5\"/>\n");
        }

        private void Mark(ChartPoint point)
        {
            var (x, y) = (X(point.Date), Y(point.Value));
            var meaning = point.Special is null ? "common cause" : Variations.Meaning(point.High, rules.Improve);
            var shape = meaning switch
            {
                "improvement" => Polygon(x, y, (0, -6), (6, 0), (0, 6), (-6, 0), "#005eb8"),
                "concern" => Polygon(x, y, (-5, -5), (5, -5), (5, 5), (-5, 5), "#b45309"),
                "neutral" => Polygon(x, y, (0, -6), (6, 5), (-6, 5), (-6, 5), "#5a2a82"),
                _ => string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"4\" fill=\"#768692\">"),
            };
            var says = string.Create(CultureInfo.InvariantCulture, $"{point.Date:yyyy-MM-dd}: {point.Value:G6}, {(point.Special is null ? meaning : $"{point.Special}, {meaning}")}");
            svg.Append(shape).Append("<title>").Append(Encode(says)).Append(shape.StartsWith("<circle", StringComparison.Ordinal) ? "</title></circle>\n" : "</title></polygon>\n");
        }

        private static string Polygon(double x, double y, (int X, int Y) a, (int X, int Y) b, (int X, int Y) c, (int X, int Y) d, string fill) => string.Create(CultureInfo.InvariantCulture,
            $"<polygon points=\"{x + a.X:0.#},{y + a.Y:0.#} {x + b.X:0.#},{y + b.Y:0.#} {x + c.X:0.#},{y + c.Y:0.#} {x + d.X:0.#},{y + d.Y:0.#}\" fill=\"{fill}\">");

        private void DrawAxes()
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\" fill=\"none\" stroke=\"#4c6272\"/>\n");
            foreach (var value in Ticks())
                Text(Left - 8, Y(value) + 4, "end", value.ToString("0.######", CultureInfo.InvariantCulture), "");
            for (var i = 0; i <= 4; i++)
            {
                var day = DateOnly.FromDayNumber(from + (int)Math.Round(days * i / 4.0));
                Text(X(day), Height - Bottom + 20, i == 0 ? "start" : i == 4 ? "end" : "middle", day.ToString("d MMM yyyy", CultureInfo.InvariantCulture), "");
            }
        }

        // Round numbers within the scale: 1, 2 or 5 of some power of ten apart.
        private IEnumerable<double> Ticks()
        {
            var rough = (scale.High - scale.Low) / 5;
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            var step = power * ((rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 });
            for (var at = Math.Ceiling(scale.Low / step); at * step <= scale.High; at++)
                yield return Math.Round(at * step, 10) + 0.0; // a zero reached from below is no "-0"
        }

        private void Line(DateOnly first, DateOnly last, double value, string style) =>
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(first):0.#}\" x2=\"{X(last):0.#}\" y1=\"{Y(value):0.#}\" y2=\"{Y(value):0.#}\" {style}/>\n");

        private void Text(double x, double y, string anchor, string words, string style) =>
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" {style}>{Encode(words)}</text>\n");

        private double X(DateOnly date) => Left + 8 + ((Width - Left - Right - 16) * (date.DayNumber - from) / (double)days);

        private double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * (value - scale.Low) / (scale.High - scale.Low));

        private static (double, double) ScaleOf(RunChart chart, double? target)
        {
            var all = chart.Points.SelectMany(point => new[] { point.Value, point.Limits.Lower, point.Limits.Upper }).Concat(target is { } aim ? [aim] : []).ToList();
            var (low, high) = (all.Min(), all.Max());
            var room = high > low ? (high - low) * 0.06 : Math.Max(1, Math.Abs(high) * 0.1);
            return (low - room, high + room);
        }

        private static string Encode(string words) => WebUtility.HtmlEncode(words);
    }
}
