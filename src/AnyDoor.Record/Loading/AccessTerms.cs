using System.Globalization;
using AnyDoor.Partners;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>How long somebody who cared for a person may still see them: settings of the place, in days. The defaults are invented, cautious
/// figures; what is right is for the place's information governance lead to say.</summary>
public sealed record AccessTerms(int HospitalStay = 90, int HospitalContact = 90, int SocialCare = 180, int CommunityContact = 180)
{
    private static readonly HashSet<int> Stays = [.. KindTree.Subtree("hospital.admission").Select(kind => (int)kind.Id)];
    private static readonly HashSet<int> Hospital = [.. KindTree.Subtree("hospital").Select(kind => (int)kind.Id)];
    private static readonly HashSet<int> Social = [.. KindTree.Subtree("social-care").Select(kind => (int)kind.Id)];
    private static readonly HashSet<int> Lasting = [.. KindTree.All.Where(kind => kind.Shape != KindShape.Event).Select(kind => (int)kind.Id)];

    public static async Task<AccessTerms> ReadAsync(PlaceDb db, CancellationToken cancel)
    {
        string[] names = [.. PlaceSettings.Days];
        var days = await db.Set<PlaceSetting>().AsNoTracking().Where(row => EF.Parameter(names).Contains(row.Name)).ToDictionaryAsync(row => row.Name, row => int.Parse(row.Value, CultureInfo.InvariantCulture), cancel);
        var usual = new AccessTerms();
        return new AccessTerms(
            days.GetValueOrDefault(PlaceSettings.AccessAfterHospitalStay, usual.HospitalStay),
            days.GetValueOrDefault(PlaceSettings.AccessAfterHospitalContact, usual.HospitalContact),
            days.GetValueOrDefault(PlaceSettings.AccessAfterSocialCare, usual.SocialCare),
            days.GetValueOrDefault(PlaceSettings.AccessAfterCommunityContact, usual.CommunityContact));
    }

    /// <summary>When sight of the person ends; null while care that lasts has no end.</summary>
    public DateTimeOffset? Until(int kind, DateTimeOffset start, DateTimeOffset? end)
    {
        var days = Stays.Contains(kind) ? HospitalStay : Hospital.Contains(kind) ? HospitalContact : Social.Contains(kind) ? SocialCare : CommunityContact;
        return end is null && Lasting.Contains(kind) ? null : (end ?? start).AddDays(days);
    }
}
