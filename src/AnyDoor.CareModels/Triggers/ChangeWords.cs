namespace AnyDoor.CareModels;

public static class ChangeWords
{
    /// <summary>A trigger fired, moved or was withdrawn for the person.</summary>
    public const string Trigger = "trigger";
}
