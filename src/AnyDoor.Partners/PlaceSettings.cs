namespace AnyDoor.Partners;

/// <summary>Names of <see cref="PlaceSetting"/> rows.</summary>
public static class PlaceSettings
{
    public const string Id = "id";
    public const string Name = "name";
}
