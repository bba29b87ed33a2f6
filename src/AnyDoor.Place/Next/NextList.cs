using AnyDoor.Place.Community;
using AnyDoor.Place.Gp;
using AnyDoor.Place.Partners;
using AnyDoor.Place.SocialCare;

namespace AnyDoor.Place.Next;

/// <summary>A list that its partner sends whole each time, and how it looks a week later.</summary>
/// <param name="Key">Columns that tell rows apart; the last is the row's own.</param>
/// <param name="Ends">Column of the day on which what the row tells ended. Null where nothing ends.</param>
/// <param name="EndSays">Another column that says more of the end, and what.</param>
/// <param name="EndsAgain">It is no end but something that comes again, as the review of a plan does: the day moves on.</param>
/// <param name="Begins">Column of the day on which it began, where people have more than one of them. Null where nothing begins anew.</param>
internal sealed record NextList(string File, IReadOnlyList<string> Key, string? Ends = null, (string Column, string Says)? EndSays = null, string? Begins = null, bool EndsAgain = false)
{
    public static readonly IReadOnlyList<NextList> All =
    [
        new(GpPatients.File, ["practice_code", "patient_ref"], "left_on", ("leaving_reason", "moved-away")),
        new(SocialCareFiles.Clients, ["client_id"]),
        new(SocialCareFiles.Services, ["service_id"], "end_date", null, "start_date"),
        new(CommunityPlans.File, ["plan_id"], "reviewed_on", EndsAgain: true),
        new(CommunityAssessments.File, ["assessment_id"]),
        new(PartnerFiles.TelecareServices, ["service_id"], "removed_on", null, "installed_on"),
        new(PartnerFiles.Housing, ["tenancy_id", "tenant_ref"], "tenancy_end"),
        new(PartnerFiles.Voluntary, ["referral_id"], "ended_on", ("end_reason", "moved on"), "referred_on"),
    ];
}
