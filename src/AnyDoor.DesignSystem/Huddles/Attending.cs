using AnyDoor.DesignSystem.States;

namespace AnyDoor.DesignSystem.Huddles;

/// <param name="Standing">Done here, Late coming, Failed absent.</param>
/// <param name="Who">"Priya, Tom", "late, 09:10", "absent".</param>
public sealed record Attending(string Organisation, Standing Standing, string Who);
