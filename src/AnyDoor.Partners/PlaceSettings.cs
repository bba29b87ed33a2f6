namespace AnyDoor.Partners;

/// <summary>Names of <see cref="PlaceSetting"/> rows.</summary>
public static class PlaceSettings
{
    public const string Id = "id";
    public const string Name = "name";

    /// <summary>Before a small area's code (LSOA): its deprivation decile, 1 the most deprived tenth.</summary>
    public const string DeprivationDecile = "deprivation-decile:";
}
