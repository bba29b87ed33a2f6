using AnyDoor.DesignSystem.Icons;

namespace AnyDoor.DesignSystem.People;

/// <param name="Text">"In hospital since Mon 23:10".</param>
/// <param name="Where">"Alder Royal, acute medical unit, bed 14".</param>
/// <param name="Note">"Expected home Thu 19 · updated 07:52".</param>
public sealed record LiveStatusItem(string Text, string? Where = null, string? Note = null, IconName Icon = IconName.In);
