using AnyDoor.CareModels;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <summary>What is read once of a huddle and is needed for the person on the table.</summary>
internal sealed record HuddleReading(PlaceDb Db, Reader Reader, Sharing Sharing, HuddleRules Rules, List<AgendaItem> Items, List<Attendee> Attendees, DateTimeOffset Now)
{
    public PartnersView View => Sharing.View;
}
