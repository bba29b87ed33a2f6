using AnyDoor.DesignSystem.Shell;
using AnyDoor.DesignSystem.States;

namespace AnyDoor.Trust.Shell;

/// <summary>What surrounds a page. It is handed down to every component of the answer.</summary>
public sealed record StaffFrame(ShellModel Shell, IReadOnlyList<Freshness> Data);

/// <summary>The frame of the answer being written.</summary>
public sealed class FrameOfAnswer
{
    public StaffFrame? Frame { get; set; }
}
