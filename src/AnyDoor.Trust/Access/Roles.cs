namespace AnyDoor.Trust;

/// <summary>The roles people have at work, as <c>place.yaml</c> writes them.</summary>
public static class Roles
{
    public const string Coordinator = "coordinator";
    public const string Matron = "matron";
    public const string DistrictNurse = "district-nurse";
    public const string Gp = "gp";
    public const string Consultant = "consultant";
    public const string SocialWorker = "social-worker";
    public const string Pharmacist = "pharmacist";
    public const string LinkWorker = "link-worker";
    public const string Responder = "responder";

    /// <summary>Works in a care home or brings care to people at home.</summary>
    public const string CareWorker = "care-worker";
    public const string HousingOfficer = "housing-officer";

    /// <summary>Answers the telephone and the door of a practice.</summary>
    public const string Receptionist = "receptionist";

    /// <summary>Gives their time to a voluntary organisation. What their organisation is asked is not theirs to read until it is given to them.</summary>
    public const string Volunteer = "volunteer";
    public const string Firefighter = "firefighter";
    public const string PoliceOfficer = "police-officer";
    public const string Analyst = "analyst";
    public const string IgLead = "ig-lead";
    public const string Engineer = "engineer";
    public const string Commissioner = "commissioner";

    /// <summary>Roles that care for people and so may read about those they have a relationship with.</summary>
    public static readonly IReadOnlyList<string> Care =
        [Coordinator, Matron, DistrictNurse, Gp, Consultant, SocialWorker, Pharmacist, LinkWorker, Responder, CareWorker, HousingOfficer];

    /// <summary>Roles that do one thing for a person: they read who and where the person is and what is asked of them, and nothing of the record.</summary>
    public static readonly IReadOnlyList<string> Helping = [Receptionist, Volunteer, Firefighter, PoliceOfficer];

    /// <summary>Roles that can be asked to do something for a person.</summary>
    public static readonly IReadOnlyList<string> Working = [.. Care, .. Helping];

    public static readonly IReadOnlyList<string> All = [.. Working, Analyst, IgLead, Engineer, Commissioner];

    public static string PurposeOf(string role) => role switch
    {
        Engineer or IgLead => Purposes.Operations,
        Analyst or Commissioner => Purposes.Planning,
        _ => Purposes.DirectCare,
    };

    /// <summary>As words of a sentence: <c>direct care</c>, <c>district nurse</c>.</summary>
    public static string Words(string roleOrPurpose) => roleOrPurpose switch
    {
        Gp => "GP",
        IgLead => "IG lead",
        _ => roleOrPurpose.Replace('-', ' '),
    };
}
