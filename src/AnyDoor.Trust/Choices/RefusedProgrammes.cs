using AnyDoor.Store;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust;

/// <summary>Which programmes some people refuse: what these would do for them ends, and begins no more.</summary>
public sealed class RefusedProgrammes
{
    /// <summary>Why work of the programme ends, in the words of whoever reads of it.</summary>
    public const string Because = "the person does not want this programme";

    private readonly HashSet<(long Person, string Programme)> refused;

    private RefusedProgrammes(HashSet<(long, string)> refused) => this.refused = refused;

    public bool Has(long person, string programme) => refused.Contains((person, programme));

    public static async Task<RefusedProgrammes> ReadAsync(PlaceDb db, IReadOnlyCollection<long> people, DateTimeOffset now, CancellationToken cancel) =>
        new([.. (await db.Refusals(now).Where(row => people.Contains(row.PersonId)).Select(row => new { row.PersonId, row.Programme }).ToListAsync(cancel)).Select(row => (row.PersonId, row.Programme))]);

    public static async Task<RefusedProgrammes> OfAsync(PlaceDb db, string programme, DateTimeOffset now, CancellationToken cancel) =>
        new([.. (await db.Refusals(now).Where(row => row.Programme == programme).Select(row => row.PersonId).ToListAsync(cancel)).Select(person => (person, programme))]);
}
