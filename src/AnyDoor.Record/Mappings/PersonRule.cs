namespace AnyDoor.Record.Mappings;

/// <summary>Which columns say whose row this is. Only the local id is needed; the others are demographics.</summary>
/// <param name="Fields">By field name of <see cref="PersonFields"/>.</param>
public sealed record PersonRule(
    IReadOnlyList<ValueRule> Id, IReadOnlyDictionary<string, ValueRule> Fields, ValueRule? NextOfKinName, ValueRule? NextOfKinRelationship, ValueRule? NextOfKinPhone)
{
    /// <summary>An empty field says nothing, instead of that there is none: for rows about events, which repeat of the person what is at hand.</summary>
    public bool BlankSaysNothing { get; init; }
}

/// <summary>The field names that a mapping's <c>person</c> may hold.</summary>
public static class PersonFields
{
    public const string NhsNumber = "nhs_number";
    public const string NhsNumberStatus = "nhs_number_status";
    public const string FamilyName = "family_name";
    public const string GivenName = "given_name";
    public const string PreferredName = "preferred_name";
    public const string Title = "title";
    public const string DateOfBirth = "date_of_birth";
    public const string Sex = "sex";
    public const string EthnicCategory = "ethnic_category";
    public const string AddressLine = "address_line";
    public const string Town = "town";
    public const string Postcode = "postcode";
    public const string Lsoa = "lsoa";
    public const string Phone = "phone";
    public const string Email = "email";
    public const string Language = "language";
    public const string Interpreter = "interpreter";
    public const string CommunicationNeed = "communication_need";
    public const string DiedOn = "died_on";

    /// <summary>Where they are must not be known: yes or no, by a map of the source's own flag (S of the Personal Demographics Service).</summary>
    public const string Restricted = "restricted";

    /// <summary>As a field that a row states: the next of kin, who has several columns.</summary>
    public const string NextOfKin = "next_of_kin";

    public static readonly IReadOnlyList<string> All =
    [
        NhsNumber, NhsNumberStatus, FamilyName, GivenName, PreferredName, Title, DateOfBirth, Sex, EthnicCategory, AddressLine, Town, Postcode, Lsoa,
        Phone, Email, Language, Interpreter, CommunicationNeed, DiedOn, Restricted,
    ];
}
