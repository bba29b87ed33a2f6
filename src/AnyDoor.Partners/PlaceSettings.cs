namespace AnyDoor.Partners;

/// <summary>Names of <see cref="PlaceSetting"/> rows.</summary>
public static class PlaceSettings
{
    public const string Id = "id";
    public const string Name = "name";

    /// <summary>For how many days after a stay in hospital has ended the hospital may still see the person.</summary>
    public const string AccessAfterHospitalStay = "access_days_after_hospital_stay";

    /// <summary>After an attendance, appointment or expected admission.</summary>
    public const string AccessAfterHospitalContact = "access_days_after_hospital_contact";

    /// <summary>After a service of social care has ended, or after an assessment or contact.</summary>
    public const string AccessAfterSocialCare = "access_days_after_social_care";

    /// <summary>After a contact with a community service.</summary>
    public const string AccessAfterCommunityContact = "access_days_after_community_contact";

    /// <summary>For how many minutes broken glass opens a record.</summary>
    public const string BreakGlassMinutes = "break_glass_minutes";

    /// <summary>For how many hours whoever traced a person in front of them sees the record.</summary>
    public const string ContactHours = "contact_hours";

    /// <summary>Settings that are a number of days.</summary>
    public static readonly IReadOnlyList<string> Days = [AccessAfterHospitalStay, AccessAfterHospitalContact, AccessAfterSocialCare, AccessAfterCommunityContact];

    /// <summary>Settings that are a whole number: of what, from one to how many.</summary>
    public static readonly IReadOnlyDictionary<string, (string Unit, int Most)> Numbers =
        Days.Select(name => (name, "days", 3650)).Append((BreakGlassMinutes, "minutes", 240)).Append((ContactHours, "hours", 168)).ToDictionary(each => each.Item1, each => (each.Item2, each.Item3));

    /// <summary>Practitioners who are told of a safeguarding concern when somebody asks for it, their ids with commas between.</summary>
    public const string SafeguardingLeads = "safeguarding_leads";

    /// <summary>The age from which nobody acts for a child any more, 10 to 18; 16 where it is not written.</summary>
    public const string ProxyEndsAtAge = "proxy_ends_at_age";

    /// <summary>Before a small area's code (LSOA): its deprivation decile, 1 the most deprived tenth.</summary>
    public const string DeprivationDecile = "deprivation-decile:";

    /// <summary>Before a rule's id: how long a kind of record is kept, as JSON.</summary>
    public const string Retention = "retention:";
}
