using AnyDoor.Trust;

namespace AnyDoor.People;

/// <summary><c>whereabouts</c> says that somebody was hidden or may be found again, and not who: for those whose open lists are then read anew.</summary>
internal sealed class WhereaboutsTopic : ITopicGuard
{
    public string Kind => HiddenPlaces.Topic;

    public Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel) => Task.FromResult(Roles.Care.Contains(reader.Role) && id.Length == 0);
}
