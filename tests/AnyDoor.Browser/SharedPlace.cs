namespace AnyDoor.Browser;

/// <summary>Tests that only look share one running place.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPlace : ICollectionFixture<RunningPlace>
{
    public const string Name = "Shared place";
}
