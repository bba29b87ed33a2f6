namespace AnyDoor.Scenarios;

/// <summary>A scenario of these packs (folders of <c>care-models</c>) or mappings (files of <c>feeds</c>); <see cref="CoverTests"/> finds those that have none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CoversAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names => names;
}
