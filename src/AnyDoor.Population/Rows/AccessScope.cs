namespace AnyDoor.Population.Rows;

/// <summary>People that a scope reaches, and the categories of sensitivity that it may see of them.</summary>
/// <param name="People">Null for everybody.</param>
/// <param name="Categories">One bit each; bit 0 is the ordinary.</param>
public sealed record AccessGrant(PersonSet? People, ulong Categories);

/// <summary>People who object to sharing, and the partners whose entries about them are withheld.</summary>
public sealed record Objectors(PersonSet People, WithheldRows Withheld);

/// <summary>What a reader, or an adopted rule, may read. Grants add up; a person in none of them is not there at all.</summary>
/// <param name="withheld">What is not shared with the reader.</param>
/// <param name="without">People who are not there, because of what they chose.</param>
public sealed class AccessScope(IReadOnlyList<AccessGrant> grants, WithheldRows? withheld = null, PersonSet? without = null, Objectors? objectors = null)
{
    private readonly AccessGrant[] _grants = [.. grants];

    private readonly WithheldRows? _withheld = withheld is { IsNone: false } ? withheld : null;

    /// <summary>What of a person is not shared; null for nothing.</summary>
    public WithheldRows? WithheldOf(long person) => objectors?.People.Contains(person) == true ? objectors.Withheld : _withheld;

    /// <summary>The same without some more.</summary>
    public AccessScope Withholding(WithheldRows more) => new(grants, withheld?.With(more) ?? more, without, objectors);

    /// <summary>The same as if every partner shared.</summary>
    internal AccessScope OfAllPartners => new(grants, null, without, objectors);

    /// <summary>The same without some people.</summary>
    public AccessScope Without(PersonSet people) => new(grants, withheld, people, objectors);

    /// <summary>The categories that may be seen of everybody, whoever they are.</summary>
    internal ulong OfEverybody { get; } = grants.Where(grant => grant.People is null).Aggregate(0UL, (all, grant) => all | grant.Categories);

    /// <summary>Whether what may be seen is the same for everybody.</summary>
    internal bool IsOfEverybody { get; } = grants.All(grant => grant.People is null) && without is not { Count: > 0 };

    /// <summary>The categories that may be seen of a person; 0 when the person may not be seen.</summary>
    public ulong CategoriesOf(long person)
    {
        if (without?.Contains(person) == true) return 0;
        ulong categories = 0;
        foreach (var grant in _grants)
        {
            if (grant.People?.Contains(person) != false) categories |= grant.Categories;
        }

        return categories;
    }
}
