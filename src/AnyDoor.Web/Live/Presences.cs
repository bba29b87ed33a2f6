namespace AnyDoor.Web.Live;

/// <summary>Who follows which topic in this process.</summary>
public sealed class Presences
{
    private readonly Lock guard = new();
    private readonly Dictionary<string, Dictionary<string, string>> namesByTopic = [];
    private readonly Dictionary<string, long> seen = [];

    public IReadOnlyList<string> Topics
    {
        get
        {
            lock (guard)
                return [.. namesByTopic.Keys];
        }
    }

    public void Enter(string topic, string connection, string name)
    {
        lock (guard)
        {
            if (!namesByTopic.TryGetValue(topic, out var names))
                namesByTopic.Add(topic, names = []);
            names[connection] = name;
        }
    }

    /// <summary>Notes the version of a topic as its first follower joined: what comes after it must be told.</summary>
    public void Saw(string topic, long version)
    {
        lock (guard)
            seen.TryAdd(topic, version);
    }

    public long? Seen(string topic)
    {
        lock (guard)
            return seen.TryGetValue(topic, out var version) ? version : null;
    }

    /// <returns>The topics it had followed.</returns>
    public IReadOnlyList<string> Leave(string connection)
    {
        lock (guard)
        {
            var left = namesByTopic.Where(topic => topic.Value.Remove(connection)).Select(topic => topic.Key).ToList();
            foreach (var topic in left.Where(topic => namesByTopic[topic].Count == 0))
            {
                namesByTopic.Remove(topic);
                seen.Remove(topic);
            }
            return left;
        }
    }

    /// <summary>Names on a topic, each once, in order.</summary>
    public IReadOnlyList<string> On(string topic)
    {
        lock (guard)
            return namesByTopic.TryGetValue(topic, out var names) ? [.. names.Values.Distinct().Order(StringComparer.Ordinal)] : [];
    }
}
