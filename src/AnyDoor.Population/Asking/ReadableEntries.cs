using AnyDoor.Partners;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Vocabularies;
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
            ? Of(new PersonSet(seen), await Sharing.ReadAsync(db, place, reader, cancel), await ObjectorsAsync(db, now, cancel))
            : Of(null, await Sharing.ReadAsync(db, place, reader, cancel), null).Without(new PersonSet(await db.ChosenAgainstAsync(Purposes.Planning, Uses.Count, now, cancel)));

    /// <summary>Those the reader may see; null for a reader who sees nobody and is told rounded counts of everybody.</summary>
    public static async Task<IReadOnlyCollection<long>?> SeenAsync(PlaceDb db, Reader reader, DateTimeOffset now, CancellationToken cancel) =>
        reader.Cares ? await db.VisiblePeople(reader, now).Distinct().ToListAsync(cancel) : null;

    /// <summary>The same of everybody: what may be read of somebody does not depend on who else is seen, so that answers can be kept (<see cref="KeptAnswers"/>) and those seen be counted.</summary>
    public static AccessScope OfAnybody(Sharing sharing, Objectors? objectors) => Of(null, sharing, objectors);

    /// <summary>The same of some people, whom the reader is known to see.</summary>
    public static AccessScope OfSome(IEnumerable<long> people, Sharing sharing, Objectors? objectors) => Of(new PersonSet(people), sharing, objectors);

    /// <summary>Of somebody who objects to sharing a rule for direct care reads what was done here and nothing else, whoever asks: whom it finds would tell the rest.</summary>
    /// <returns>Null where nobody does.</returns>
    public static async Task<Objectors?> ObjectorsAsync(PlaceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var people = await db.ObjectionsInForce(now).Select(row => row.PersonId).ToListAsync(cancel);
        return people.Count == 0 ? null : new(new PersonSet(people), AllButOurs);
    }

    private static readonly WithheldRows AllButOurs = WithheldRows.Of(Enumerable.Range(0, byte.MaxValue + 1).Select(number => (byte)number).Where(number => number != OwnFacts.Number));

    private static AccessScope Of(PersonSet? people, Sharing sharing, Objectors? objectors) =>
        new([new(people, Sensitivities.Ordinary)], WithheldBy(sharing), objectors: objectors);

    /// <summary>What is not shared, as rows number it; what has no named sender may be of one of them.</summary>
    public static WithheldRows WithheldBy(Sharing sharing) => Of(sharing.Withheld, [VocabularyLimits.Hidden]);

    /// <param name="beside">Further partners of whom the same is withheld.</param>
    public static WithheldRows Of(WithheldEntries withheld, IReadOnlyList<byte> beside)
    {
        if (withheld.IsNone) return WithheldRows.None;
        var rows = WithheldRows.Of(withheld.Partners.Count == 0 ? [] : withheld.Partners.Select(NumberOf).Concat(beside));
        return withheld.Partly.Aggregate(rows, (all, part) => all.WithPart(part.Partners.Select(NumberOf).Concat(beside), part.Kinds));
    }

    private static byte NumberOf(short partner) => (byte)Math.Clamp((int)partner, 0, VocabularyLimits.Partners);
}
