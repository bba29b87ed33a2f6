using System.Globalization;
using AnyDoor.Foundation;
using Microsoft.AspNetCore.Http;

namespace AnyDoor.Plans;

/// <summary>Reads figures and days as people type them.</summary>
internal static class PlanForm
{
    public static double? Figure(IFormCollection form, string field) =>
        double.TryParse(form[field].ToString().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && double.IsFinite(figure) ? figure : null;

    /// <returns>The day, null where all three parts are empty; false where they are no day.</returns>
    public static (DateOnly? Day, bool Ok) Day(IFormCollection form, string field)
    {
        var typed = new TypedDay(form[$"{field}-day"], form[$"{field}-month"], form[$"{field}-year"]);
        return (typed.Day, typed.Day is not null || typed.IsEmpty);
    }
}
