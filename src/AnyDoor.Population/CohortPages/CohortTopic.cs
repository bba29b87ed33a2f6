using AnyDoor.Trust;

namespace AnyDoor.Population.CohortPages;

/// <summary><c>cohort:NAME</c> says only that somebody came or went, which those who may open the page may know.</summary>
internal sealed class CohortTopic : ITopicGuard
{
    public string Kind => "cohort";

    public Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel) =>
        Task.FromResult(reader.Cares || reader.Role is Roles.Analyst or Roles.Commissioner);
}
