using AnyDoor.People.Postcodes;

namespace AnyDoor.People.Linkage;

/// <summary>A source person as linkage sees them.</summary>
public sealed class LinkNode
{
    private const string NumberPrefix = "n:";
    private const string ExactPrefix = "d:";

    /// <summary>Merges that the source itself declared: nodes with one of these in common are the same person.</summary>
    public const string MergePrefix = "m:";

    private static readonly string[] Compared = [FactFields.FamilyName, FactFields.GivenName, FactFields.DateOfBirth, FactFields.Postcode, FactFields.Sex];
    private readonly string?[] values;

    // The given name and what the person is called: either may be what another writes.
    private readonly string[] names;

    public LinkNode(SourcePerson source, SourceFacts facts, IEnumerable<string> mergeKeys, IReadOnlySet<string> communalPostcodes)
    {
        Source = source;
        Facts = facts;
        MergeKeys = [.. mergeKeys];
        Name = $"{source.SourceSystem}|{source.LocalId}";
        var nhs = facts[FactFields.Nhs]?.Split('|');
        NhsNumber = nhs?[0];
        Verified = nhs?[1] == "01";
        values = [.. Compared.Select(field => Value(field, facts[field]))];
        names = [.. new[] { values[1], Evidence.Name(facts[FactFields.PreferredName]) }.OfType<string>()];
        ExactKey = Exact(communalPostcodes);
    }

    public SourcePerson Source { get; }
    public SourceFacts Facts { get; }
    public string Name { get; }
    public string? NhsNumber { get; }
    public bool Verified { get; }

    /// <summary>Family name, given name, full date of birth and postcode in one; null where one of them is missing or the address is communal.</summary>
    public string? ExactKey { get; }
    public IReadOnlyList<string> MergeKeys { get; }

    /// <summary>As compared; null where it tells nothing.</summary>
    public string? GivenName => values[1];

    /// <summary>Null where it is partial or a filler.</summary>
    public string? BirthDay => values[2];

    /// <summary>Everything another source person could be found by.</summary>
    public IEnumerable<string> Keys =>
        [.. NhsNumber is null ? Array.Empty<string>() : [NumberPrefix + NhsNumber], .. ExactKey is null ? Array.Empty<string>() : [ExactPrefix + ExactKey], .. MergeKeys];

    /// <summary>Names of the demographic fields that are known to both and equal. Fillers and partial dates are not known.</summary>
    public IReadOnlyList<string> Agreements(LinkNode other) =>
        [.. Compared.Where((_, index) => values[index] is { } value && value == other.values[index])];

    /// <summary>True if the two cannot well be one person: other given names or days of birth that are no slip of one another, or the other sex where the
    /// given names are not the same.</summary>
    public bool Contradicts(LinkNode other)
    {
        if (GivenName is not null && other.GivenName is not null && !names.Any(name => other.names.Any(theirs => Evidence.AlikeNames(name, theirs))))
            return true;
        if (BirthDay is not null && other.BirthDay is not null && !Evidence.AlikeDays(BirthDay, other.BirthDay))
            return true;
        return values[4] is not null && other.values[4] is not null && values[4] != other.values[4] && (GivenName is null || GivenName != other.GivenName);
    }

    private string? Exact(IReadOnlySet<string> communalPostcodes)
    {
        if (values[0] is null || values[1] is null || values[2] is null || values[3] is null || Facts[FactFields.Communal] == "yes")
            return null;
        var postcode = Facts[FactFields.Postcode]!;
        return Postcode.IsPseudo(postcode) || communalPostcodes.Contains(postcode) ? null : string.Join('|', values.Take(4));
    }

    private static string? Value(string field, string? text) => field switch
    {
        FactFields.FamilyName or FactFields.GivenName => Evidence.Name(text),
        FactFields.DateOfBirth => Evidence.BirthDay(text),
        FactFields.Sex => Evidence.Sex(text),
        _ => Evidence.Plain(text),
    };
}
