namespace AnyDoor.Population.Rows;

/// <summary>People that a scope reaches, and the categories of sensitivity that it may see of them.</summary>
public sealed record AccessGrant(PersonSet People, ulong Categories);

/// <summary>What a reader may see. Grants add up; a person in none of them is not there at all.</summary>
public sealed class AccessScope(IReadOnlyList<AccessGrant> grants)
{
    private readonly AccessGrant[] _grants = [.. grants];

    /// <summary>The categories that may be seen of a person; 0 when the person may not be seen.</summary>
    public ulong CategoriesOf(long person)
    {
        ulong categories = 0;
        foreach (var grant in _grants)
        {
            if (grant.People.Contains(person)) categories |= grant.Categories;
        }

        return categories;
    }
}
