namespace AnyDoor.Trust;

/// <summary>Decides who may follow live topics of one kind. A topic nobody decides on is refused.</summary>
public interface ITopicGuard
{
    /// <summary>The word before the colon, e.g. <c>meeting</c> of <c>meeting:abc</c>.</summary>
    string Kind { get; }

    /// <param name="id">What stands after the colon; empty where nothing does.</param>
    Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel);
}
