namespace AnyDoor.People.Linkage;

/// <summary>Derives what is shown of a person from the source persons: the GP's statement first, then the newest.
/// Name and address are each taken whole from one source.</summary>
internal static class Demographics
{
    /// <param name="marked">Somebody here wrote down that where they are must not be known; a source may say so too.</param>
    public static void Derive(Person person, IReadOnlyList<LinkNode> nodes, LinkageSettings settings, bool marked = false)
    {
        var ordered = InOrder(nodes, node => node.Source, settings).ToList();
        string? First(string field) => ordered.Select(node => node.Facts[field]).FirstOrDefault(value => value is not null);
        SourceFacts? Whole(string field) => ordered.FirstOrDefault(node => node.Facts[field] is not null)?.Facts;

        var numbered = ordered.FirstOrDefault(node => node.Verified) ?? ordered.FirstOrDefault(node => node.NhsNumber is not null);
        (person.NhsNumber, person.NhsNumberVerified) = (numbered?.NhsNumber, numbered is not null && (numbered.Verified || nodes.Count(node => node.NhsNumber == numbered.NhsNumber) > 1));
        var name = Whole(FactFields.FamilyName) ?? Whole(FactFields.GivenName);
        (person.FamilyName, person.GivenName) = (name?[FactFields.FamilyName], name?[FactFields.GivenName]);
        (person.PreferredName, person.Title) = (First(FactFields.PreferredName), First(FactFields.Title));
        person.DateOfBirth = First(FactFields.DateOfBirth);
        person.Sex = First(FactFields.Sex)?.ToUpperInvariant() switch { null => null, "M" => "male", "F" => "female", "O" => "other", _ => "unknown" };
        person.EthnicCategory = First(FactFields.EthnicCategory);
        var address = Whole(FactFields.Postcode) ?? Whole(FactFields.AddressLine);
        (person.AddressLine, person.Town) = (address?[FactFields.AddressLine], address?[FactFields.Town]);
        (person.Postcode, person.Lsoa) = (address?[FactFields.Postcode], address?[FactFields.Lsoa]);
        Reach(person, ordered.Select(node => (node.Source.Partner, node.Facts)), settings);
        person.Language = First(FactFields.Language);
        person.Interpreter = First(FactFields.Interpreter) == "yes";
        person.DiedOn = First(FactFields.DiedOn) ?? First(FactFields.Died);
        person.Restricted = marked || nodes.Any(node => node.Facts[FactFields.Restricted] == "yes");
        if (person.Restricted)
            person.Hide();
    }

    /// <summary>Sources in the order in which they are believed.</summary>
    public static IEnumerable<T> InOrder<T>(IEnumerable<T> told, Func<T, SourcePerson> source, LinkageSettings settings) => told
        .OrderByDescending(each => settings.GpPartners.Contains(source(each).Partner)).ThenByDescending(each => source(each).VersionAt)
        .ThenBy(each => $"{source(each).SourceSystem}|{source(each).LocalId}", StringComparer.Ordinal);

    /// <summary>How somebody is reached, of what partners say that are shared for care. Who they are is known whoever said it.</summary>
    /// <param name="told">As <see cref="InOrder"/> puts them.</param>
    public static void Reach(Person person, IEnumerable<(string Partner, SourceFacts Facts)> told, LinkageSettings settings)
    {
        List<SourceFacts> shared = [.. told.Where(each => settings.IsShared(each.Partner)).Select(each => each.Facts)];
        (person.Phone, person.Email) = (First(FactFields.Phone), First(FactFields.Email));
        string? First(string field) => shared.Select(facts => facts[field]).FirstOrDefault(value => value is not null);
    }

    public static IEnumerable<Relation> Relations(long personId, LinkNode node) => Lines(node.Facts[FactFields.Relations]).Select((line, position) =>
    {
        var parts = line.Split('\t');
        var relationship = parts.ElementAtOrDefault(1) is { Length: > 0 } text ? text : null;
        return new Relation
        {
            PersonId = personId,
            Source = node.Name,
            Position = position,
            Name = parts[0],
            Relationship = relationship,
            Phone = parts.ElementAtOrDefault(2) is { Length: > 0 } phone ? phone : null,
            Carer = relationship?.Contains("carer", StringComparison.OrdinalIgnoreCase) ?? false,
        };
    });

    public static IEnumerable<CommunicationNeed> Needs(long personId, LinkNode node) => Lines(node.Facts[FactFields.Needs])
        .Concat(node.Facts[FactFields.Interpreter] == "yes" ? [$"Interpreter needed: {node.Facts[FactFields.Language] ?? "language not known"}"] : Array.Empty<string>())
        .Select((text, position) => new CommunicationNeed { PersonId = personId, Source = node.Name, Position = position, Kind = Kind(text), Text = text });

    /// <summary>A need may hold a number to ring, which may be that of the household.</summary>
    public static bool HoldsANumber(string text) => text.Count(char.IsAsciiDigit) > 5;

    private static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static readonly (string Word, string Kind)[] KindWords =
    [
        ("interpreter", "interpreter"), ("hearing", "hearing"), ("lip read", "hearing"), ("sign language", "hearing"), ("deaf", "hearing"), ("braille", "print"),
        ("print", "print"), ("easy read", "print"), ("sight", "sight"), ("blind", "sight"), ("speech", "speech"), ("ring", "phone"), ("phone", "phone"), ("language", "language"),
    ];

    private static string Kind(string text) =>
        KindWords.FirstOrDefault(word => text.Contains(word.Word, StringComparison.OrdinalIgnoreCase)).Kind ?? "other";
}
