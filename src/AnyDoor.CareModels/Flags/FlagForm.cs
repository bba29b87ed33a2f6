using System.Globalization;

namespace AnyDoor.CareModels.Flags;

/// <summary>The form that sets a flag, as it is shown and shown again with its fault.</summary>
public sealed record FlagForm(string PublicId, IReadOnlyList<FlagKind> Kinds, string? Kind = null, string? Days = null, string? Because = null, string? Field = null, string? Fault = null)
{
    public const string DaysExpected = "Write a number of days, 1 to 366, or leave it empty for the usual time";

    public FlagKind? Chosen => Kinds.FirstOrDefault(kind => kind.Kind == Kind);

    /// <summary>Days it runs: as written, else as the pack says; null where what was written is no number of days.</summary>
    public int? ForDays => string.IsNullOrWhiteSpace(Days)
        ? Chosen?.Days
        : int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= Record.FlagService.LongestDays ? days : null;

    public string? FaultOf(string field) => Field == field ? Fault : null;
}
