namespace AnyDoor.People.Linkage;

/// <summary>Names of the fields in <see cref="SourceFacts"/>.</summary>
public static class FactFields
{
    /// <summary>Number and status in one, <c>9990000026|01</c>, so that a status never stands beside another number.</summary>
    public const string Nhs = "nhs";
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
    public const string DiedOn = "died_on";

    /// <summary><c>yes</c> where the source says that where the person is must not be known.</summary>
    public const string Restricted = "restricted";

    /// <summary>The year in which a source said that the person is dead; stands in where no source sent the day.</summary>
    public const string Died = "died";

    /// <summary>Communication needs, one a line.</summary>
    public const string Needs = "needs";

    /// <summary>Next of kin, one a line: name, relationship and phone with tabs between.</summary>
    public const string Relations = "relations";

    /// <summary><c>yes</c> where the address is shared by strangers, such as a care home or hostel.</summary>
    public const string Communal = "communal";
}
