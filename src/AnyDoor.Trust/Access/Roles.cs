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
    public const string Analyst = "analyst";
    public const string IgLead = "ig-lead";
    public const string Engineer = "engineer";
    public const string Commissioner = "commissioner";

    /// <summary>Roles that care for people and so may read about those they have a relationship with.</summary>
    public static readonly IReadOnlyList<string> Care =
        [Coordinator, Matron, DistrictNurse, Gp, Consultant, SocialWorker, Pharmacist, LinkWorker, Responder, CareWorker, HousingOfficer];

    public static readonly IReadOnlyList<string> All = [.. Care, Analyst, IgLead, Engineer, Commissioner];

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
