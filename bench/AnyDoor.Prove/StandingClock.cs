namespace AnyDoor.Prove;

/// <summary>It is the same morning for every store, however long the proof takes.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
