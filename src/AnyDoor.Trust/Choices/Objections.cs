using AnyDoor.Store;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust;

/// <summary>Who objects to what other organisations know being shown, and for whom that is overridden.</summary>
public static class Objections
{
    /// <summary>Why work that came of it ends, in words that tell nothing of what there was.</summary>
    public const string Because = "the person does not want what others know to be used";

    /// <summary>What stands wherever something may be missing: the same whether or not there is anything.</summary>
    public static string Says => AccessPolicy.InUse.Reasons.Single(reason => reason.Id == "objection").Says;

    public static IQueryable<PersonChoice> ObjectionsInForce(this PlaceDb db, DateTimeOffset now) => db.ChoicesInForce(now).Where(row => row.Kind == PersonChoices.Objection);

    public static IQueryable<ObjectionOverride> OverridesOf(this PlaceDb db, Reader reader, DateTimeOffset now)
    {
        var practitioner = reader.PractitionerId;
        return db.Set<ObjectionOverride>().Where(row => row.PractitionerId == practitioner && row.FromAt <= now && row.UntilAt > now);
    }

    /// <summary>Whether something of this person may be withheld from this reader because they object.</summary>
    public static async Task<bool> ObjectsToAsync(this PlaceDb db, long person, Reader reader, DateTimeOffset now, CancellationToken cancel) =>
        await db.ObjectionsInForce(now).AnyAsync(row => row.PersonId == person, cancel) && !await db.OverridesOf(reader, now).AnyAsync(row => row.PersonId == person, cancel);

    /// <summary>Those of some people who object, whatever is overridden: work that goes out by itself has no reader.</summary>
    public static Task<HashSet<long>> ObjectingAsync(this PlaceDb db, IReadOnlyCollection<long> people, DateTimeOffset now, CancellationToken cancel) =>
        db.ObjectionsInForce(now).Where(row => people.Contains(row.PersonId)).Select(row => row.PersonId).ToHashSetAsync(cancel);
}
