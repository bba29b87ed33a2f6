using AnyDoor.DesignSystem.People;
using AnyDoor.Foundation;
using AnyDoor.Record;

namespace AnyDoor.CareModels.Flags;

/// <summary>The form that sets a flag, as it is shown and shown again with its fault.</summary>
public sealed record FlagForm(string PublicId, IReadOnlyList<FlagKind> Kinds, string? Kind = null, TypedDay? Until = null, string? Because = null, string? Field = null, string? Fault = null)
{
    public const string DayExpected = "Give the last day in figures, such as 31 1 2027, or leave all three empty for the usual time";

    public FlagKind? Chosen => Kinds.FirstOrDefault(kind => kind.Kind == Kind);

    /// <summary>The last day: as written, else as the pack says; null where what was written is no day.</summary>
    public DateOnly? LastDay(DateOnly today) => Until is null or { IsEmpty: true } ? today.AddDays(Chosen?.Days ?? 0) : Until.Day;

    public string? FaultOf(string field) => Field == field ? Fault : null;

    /// <summary>Whom it is about, above the form where it stands by itself.</summary>
    public PersonView? Person { get; init; }
}
