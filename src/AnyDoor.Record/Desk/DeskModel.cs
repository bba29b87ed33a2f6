using AnyDoor.DesignSystem.People;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Record.Desk;

/// <param name="Team">Who looks after them; null where that is not shown.</param>
/// <param name="Whereabouts">False where nobody may know where they are.</param>
public sealed record DeskModel(PersonView Person, RenderFragment? Team, bool Whereabouts);
