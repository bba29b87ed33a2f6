namespace AnyDoor.People.Finding;

/// <summary>Somebody looked for a person by exact details: counted, so that nobody tries out many. Of whom is in the trail alone.</summary>
public sealed class ExactTry
{
    public required string PractitionerId { get; set; }
    public required string TryId { get; set; }
    public required string Act { get; set; }
    public DateTimeOffset At { get; set; }
}
