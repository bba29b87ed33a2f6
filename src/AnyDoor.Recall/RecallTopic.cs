using AnyDoor.Trust;

namespace AnyDoor.Recall;

/// <summary><c>recall:LIST</c> says only that something was done on a list, which whoever may open lists may know.</summary>
internal sealed class RecallTopic : ITopicGuard
{
    public const string Word = "recall";

    public string Kind => Word;

    public Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel) => Task.FromResult(reader.Cares);
}
