namespace AnyDoor.Record.Feeds;

/// <summary>What stands in the way where messages and files are taken in; shown on the feeds page and in readiness. Empty while all is well.</summary>
public interface IIntakeWatch
{
    IReadOnlyList<IntakeTrouble> Troubles { get; }
}

/// <param name="What">A sentence's beginning for the engineer, without a value of anybody's data.</param>
/// <param name="ToDo">What puts it right.</param>
public sealed record IntakeTrouble(string What, DateTimeOffset Since, string ToDo);
