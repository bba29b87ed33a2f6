using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Trust;

/// <summary>Whose whereabouts must not be known, and the one sentence that stands where they would be.</summary>
public static class Restrictions
{
    /// <summary>Stands on pages in place of where somebody is.</summary>
    public static string Says => AccessPolicy.InUse.Reasons.Single(reason => reason.Id == "restricted-location").Says;

    /// <summary>Stands where one word has room.</summary>
    public const string NotShown = "Not shown";

    /// <summary>What stands for something of the person's whereabouts: itself, or that it is not shown.</summary>
    public static string? Unless(bool hidden, string? known) => hidden ? NotShown : known;

    /// <summary>The short name of an organisation that has to do with somebody; of somebody whose whereabouts are hidden, that it is not shown.</summary>
    public static string Organisation(PartnersView view, string organisationId, bool hidden) => hidden ? NotShown : view.ShortName(organisationId);

    /// <summary>The duty desk that has something of somebody in hand.</summary>
    public static string Desk(PartnersView view, string organisationId, bool hidden) => hidden ? "A duty desk" : $"{view.ShortName(organisationId)} duty desk";

    public static IQueryable<LocationRestriction> RestrictionsInForce(this PlaceDb db) => db.Set<LocationRestriction>().Where(row => row.UntilAt == null);
}
