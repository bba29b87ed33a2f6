namespace AnyDoor.Population.Rows;

public enum Sex : byte
{
    NotKnown = 0,
    Female = 1,
    Male = 2,
    Other = 3,
}
