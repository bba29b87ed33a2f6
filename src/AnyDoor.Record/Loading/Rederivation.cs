using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>By which version of the rules something was derived, and how far.</summary>
public sealed class Derivation
{
    public required string Name { get; set; }
    public int Version { get; set; }

    /// <summary>The person up to whom it is done; one broken off goes on there.</summary>
    public long DoneTo { get; set; }
}

/// <summary>After an upgrade that changes who is one person or who may see whom: derives both anew for everybody, once. Otherwise people would keep
/// what earlier rules gave, such as sight without an end, until a partner happens to send something new of them.</summary>
public sealed class Rederivation(PlaceStore store)
{
    /// <summary>Raised with every change of the rules of linkage (<c>Linker</c>) or of access (<c>AccessWriter</c>, <c>AccessTerms</c>, <c>Homes</c>).</summary>
    public const int Rules = 1;

    private const string Name = "identity-and-access";
    private const int PeopleAtATime = 1000;

    /// <returns>How many people were looked at; 0 where these rules have been applied already.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        if (await db.Set<Derivation>().AnyAsync(row => row.Name == Name && row.Version == Rules && row.DoneTo == long.MaxValue, cancel))
            return 0;
        var partners = await PartnerBook.ReadAsync(store, cancel);
        var people = 0;
        while (await store.WriteAsync(ProcessContext.System("rules.apply"), scope => SomeAsync(scope, partners, cancel), cancel) is var some and > 0)
            people += some;
        return people;
    }

    private static async Task<int> SomeAsync(WriteScope scope, PartnerBook partners, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var done = await scope.Db.Set<Derivation>().SingleOrDefaultAsync(row => row.Name == Name, cancel);
        if (done is null)
            scope.Db.Add(done = new Derivation { Name = Name });
        if (done.Version != Rules)
            (done.Version, done.DoneTo) = (Rules, long.MinValue);
        var from = done.DoneTo;
        long[] people = [.. await scope.Db.Set<SourcePerson>().Where(row => row.PersonId > from).Select(row => row.PersonId).Distinct().Order().Take(PeopleAtATime).ToListAsync(cancel)];
        done.DoneTo = people.Length == 0 ? long.MaxValue : people[^1];
        if (people.Length > 0)
            await AnewAsync(scope, partners, people, cancel);
        await scope.Db.SaveChangesAsync(cancel);
        return people.Length;
    }

    /// <summary>Derives these people again from what partners sent.</summary>
    internal static async Task AnewAsync(WriteScope scope, PartnerBook partners, long[] people, CancellationToken cancel)
    {
        var identities = await IdentityBatch.RelinkAsync(scope, partners.Linkage, people, cancel);
        await SourceMover.MoveAsync(scope, identities.Moves, history: true, cancel);
        HashSet<long> everybody = [.. people, .. identities.Affected, .. identities.Moves.SelectMany(move => new[] { move.From, move.To })];
        await new SpellDeriver(new CodeBook(), await partners.NamesAsync(scope, cancel)).DeriveAsync(scope, everybody, history: true, cancel);
        await RepeatFinder.FindAsync(scope, everybody, history: true, cancel);
    }
}
