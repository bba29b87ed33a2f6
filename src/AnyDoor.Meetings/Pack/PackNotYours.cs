using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <param name="Team">The organisation whose paper the pack is.</param>
/// <param name="Reader">The organisation of whoever wanted to open it.</param>
public sealed record PackNotYours(string Team, string Reader)
{
    /// <returns>Null where the reader may see all that the team's own organisation may, so that the paper opens.</returns>
    public static PackNotYours? For(Reader reader, string teamId, PartnersView view)
    {
        var owner = view.Teams[teamId].OrganisationId;
        return SharedWith.Of(view, reader.Purpose, reader.Organisations).Covers(SharedWith.Of(view, reader.Purpose, [owner])) ? null : new(view.ShortName(owner), view.ShortName(reader.OrganisationId));
    }
}
