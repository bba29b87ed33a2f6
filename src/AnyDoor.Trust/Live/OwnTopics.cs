namespace AnyDoor.Trust;

/// <summary><c>today:TEAM</c> is for the team's members.</summary>
internal sealed class TodayTopic : ITopicGuard
{
    public string Kind => "today";

    public Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel) => Task.FromResult(reader.TeamIds.Contains(id));
}

/// <summary><c>actions:ORGANISATION</c> is for those who work there.</summary>
internal sealed class ActionsTopic : ITopicGuard
{
    public string Kind => "actions";

    public Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel) => Task.FromResult(reader.OrganisationId == id);
}

/// <summary><c>feeds</c> says only that some feed moved, which everybody may know.</summary>
internal sealed class FeedsTopic : ITopicGuard
{
    public string Kind => "feeds";

    public Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel) => Task.FromResult(id.Length == 0);
}
