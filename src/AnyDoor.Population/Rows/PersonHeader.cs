namespace AnyDoor.Population.Rows;

/// <param name="Died">Local day of death; <see cref="Living"/> when none is known.</param>
public readonly record struct PersonHeader(long PersonId, BirthDate Birth, Sex Sex, int Died = PersonHeader.Living)
{
    public const int Living = int.MaxValue;
}
