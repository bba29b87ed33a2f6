using System.Globalization;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>An action that came of an event says so in its words: whoever may not see the event does not read it there either.</summary>
internal static class SharedDetails
{
    public const string Unsaid = "What this came of is not shared with you. Ask whoever answers for it.";

    /// <param name="actions">As they were read for this reader; what may not be said of them is taken out.</param>
    public static async Task SayOnlySharedAsync(this PlaceDb db, PartnersView view, Reader reader, IEnumerable<CareAction> actions, CancellationToken cancel)
    {
        var triggered = actions.Select(action => (Action: action, Anchor: AnchorOf(action))).Where(pair => pair.Anchor is not null).ToList();
        // Nothing is looked up where the reader may see all that the place uses.
        if (triggered.Count == 0 || !SharedWith.Of(view, reader.Purpose, reader.Organisations).IsNarrower)
            return;
        var withheld = (await Sharing.ReadAsync(db, view, reader, cancel)).Withheld;
        long[] people = [.. triggered.Select(pair => pair.Action.PersonId).Distinct()], anchors = [.. triggered.Select(pair => pair.Anchor!.Value).Distinct()];
        var hidden = await db.Set<RecordEntry>().NotShared(withheld).Where(row => EF.Parameter(people).Contains(row.PersonId) && EF.Parameter(anchors).Contains(row.EntryId)).Select(row => row.EntryId).ToListAsync(cancel);
        foreach (var (action, _) in triggered.Where(pair => hidden.Contains(pair.Anchor!.Value)))
            action.Detail = Unsaid;
    }

    private static long? AnchorOf(CareAction action) =>
        action.OriginKind == ActionOrigins.Trigger && action.OriginKey.Split('/') is [_, _, _, var anchor, ..] && long.TryParse(anchor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
