using AnyDoor.Store;

namespace AnyDoor.CareModels;

/// <summary>What is under way for people, told by the module that owns it, so that nobody leaves a cohort with work that is forgotten.</summary>
public interface IOpenWork
{
    /// <returns>How many open actions each of these people has; people without any are left out.</returns>
    Task<IReadOnlyDictionary<long, int>> CountAsync(PlaceDb db, IReadOnlyCollection<long> people, CancellationToken cancel);
}
