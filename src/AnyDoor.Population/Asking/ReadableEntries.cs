using AnyDoor.Partners;
using AnyDoor.Population.Rows;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Asking;

/// <summary>What a rule written for the occasion, and every explanation, may read: what the reader may. An adopted rule reads what its pack states.</summary>
internal static class ReadableEntries
{
    /// <summary>Of those the reader may see (of everybody for those who are told rounded counts alone), ordinary entries of partners that share with them:
    /// the same as <see cref="EntryFacts.ReadableEntries"/> shows of one person.</summary>
    public static async Task<AccessScope> OfReaderAsync(PlaceDb db, PartnersView place, Reader reader, DateTimeOffset now, CancellationToken cancel) =>
        await SeenAsync(db, reader, now, cancel) is { } seen
            ? Of(new PersonSet(seen), await Sharing.ReadAsync(db, place, reader, cancel))
            : Of(null, await Sharing.ReadAsync(db, place, reader, cancel)).Without(new PersonSet(await db.ChosenAgainstAsync(Purposes.Planning, Uses.Count, now, cancel)));

    /// <summary>Those the reader may see; null for a reader who sees nobody and is told rounded counts of everybody.</summary>
    public static async Task<IReadOnlyCollection<long>?> SeenAsync(PlaceDb db, Reader reader, DateTimeOffset now, CancellationToken cancel) =>
        reader.Cares ? await db.VisiblePeople(reader, now).Distinct().ToListAsync(cancel) : null;

    /// <summary>The same of everybody: what may be read of somebody does not depend on who else is seen, so that answers can be kept (<see cref="KeptAnswers"/>) and those seen be counted.</summary>
    public static AccessScope OfAnybody(Sharing sharing) => Of(null, sharing);

    /// <summary>The same of some people, whom the reader is known to see.</summary>
    public static AccessScope OfSome(IEnumerable<long> people, Sharing sharing) => Of(new PersonSet(people), sharing);

    private static AccessScope Of(PersonSet? people, Sharing sharing) =>
        new([new(people, Sensitivities.Ordinary)], [.. sharing.Withheld.Select(number => (byte)Math.Clamp((int)number, 0, Vocabularies.VocabularyLimits.Partners)).Distinct()]);
}
