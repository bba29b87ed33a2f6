using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Trust;

namespace AnyDoor.Record.Loading;

/// <summary>A home sees who lives in it, from the day they move in until the day they move out.</summary>
internal static class Homes
{
    // A short stay elsewhere is no move.
    private const string ShortStay = "care-home-respite";

    public static IEnumerable<PersonAccess> Of(IReadOnlyList<Residence> residences)
    {
        foreach (var row in residences.Where(row => row.OrganisationId is not null))
        {
            var moved = residences.Where(other => other.PersonId == row.PersonId && other.StartsOn > row.StartsOn && IsMove(row, other)).Select(other => (DateOnly?)other.StartsOn).Min();
            var last = row.EndsOn?.AddDays(1);
            var until = moved is null || last < moved ? last : moved;
            if (until is null || until > row.StartsOn)
                yield return AccessWriter.Row(
                    row.PersonId, AccessScopes.Organisation, row.OrganisationId!, AccessBases.Residence, LondonTime.StartOf(row.StartsOn), until is { } day ? LondonTime.StartOf(day) : null);
        }
    }

    // Another source may say the same and not name the home. A later word that somebody lives elsewhere counts, whoever's it is.
    private static bool IsMove(Residence from, Residence to) =>
        to.Kind != ShortStay && (to.OrganisationId is { } home ? home != from.OrganisationId : to.Kind != from.Kind);
}
