using AnyDoor.DesignSystem.States;

namespace AnyDoor.Trust.Shell;

/// <summary>How fresh each partner's data is, shown on top of every page. Contributed by the module that receives it.</summary>
public interface IDataStrip
{
    Task<IReadOnlyList<Freshness>> ReadAsync(CancellationToken cancel);
}
