namespace AnyDoor.Partners;

/// <summary>The kinds of organisation, as <c>place.yaml</c> and packs write them.</summary>
public static class OrganisationKinds
{
    public static readonly IReadOnlyList<string> All =
        ["hospital", "gp-practice", "community", "social-care", "mental-health", "ambulance", "telecare", "fire", "police", "housing", "voluntary", "care-home", "place"];
}
