using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>When practices change networks, or teams what they answer for, or the place how long sight lasts: who may see whom follows in the
/// same transaction. What ended by it stays on record.</summary>
internal sealed class AccessRedraw
{
    private const int PeopleAtATime = 5000;

    private readonly HashSet<(string Practice, string Team, DateOnly From, DateOnly? Until)> links;
    private readonly HashSet<(string Sender, string Team)> told;
    private readonly AccessTerms terms;

    private AccessRedraw(HashSet<(string, string, DateOnly, DateOnly?)> links, HashSet<(string, string)> told, AccessTerms terms) => (this.links, this.told, this.terms) = (links, told, terms);

    /// <summary>How things are before the change.</summary>
    public static async Task<AccessRedraw> BeforeAsync(WriteScope scope, CancellationToken cancel) => 
        new(await LinksAsync(scope.Db, cancel), await ToldAsync(scope.Db, cancel), await AccessTerms.ReadAsync(scope.Db, cancel));

    /// <param name="deriver">Derives everything of somebody; needed where the terms or the senders have changed.</param>
    /// <param name="others">People whose sender has become a partner, or another one.</param>
    /// <returns>How many people's access was looked at again.</returns>
    public async Task<int> AfterAsync(WriteScope scope, SpellDeriver deriver, IReadOnlyCollection<long> others, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var now = await LinksAsync(scope.Db, cancel);
        string[] practices = [.. links.Except(now).Union(now.Except(links)).Select(link => link.Practice).Distinct()];
        var newTerms = await AccessTerms.ReadAsync(scope.Db, cancel) != terms;
        var registered = practices.Length == 0 ? [] : await scope.Db.Set<Registration>().Where(row => EF.Parameter(practices).Contains(row.PracticeId)).Select(row => row.PersonId).Distinct().ToListAsync(cancel);
        foreach (var some in registered.Order().Chunk(PeopleAtATime))
            await RedrawAsync(scope, some, () => AccessWriter.WriteRegisteredAsync(scope, some, cancel), cancel);
        var cared = !newTerms ? [] : await scope.Db.Set<PersonAccess>().Where(row => row.Basis == AccessBases.Care && row.Source == AccessWriter.Source).Select(row => row.PersonId).Distinct().ToListAsync(cancel);
        var nowTold = await ToldAsync(scope.Db, cancel);
        string[] senders = [.. told.Except(nowTold).Union(nowTold.Except(told)).Select(one => one.Sender).Distinct()];
        cared = [.. cared.Union(others).Union(senders.Length == 0 ? [] : await scope.Db.Set<SourcePerson>().Where(row => EF.Parameter(senders).Contains(row.Partner)).Select(row => row.PersonId).Distinct().ToListAsync(cancel))];
        foreach (var some in cared.Order().Chunk(PeopleAtATime))
            await RedrawAsync(scope, some, () => deriver.DeriveAsync(scope, some, history: true, cancel), cancel);
        return registered.Union(cared).Count();
    }

    private static async Task RedrawAsync(WriteScope scope, long[] people, Func<Task> redraw, CancellationToken cancel)
    {
        var before = await OfAsync(scope.Db, people, cancel);
        await redraw();
        var after = (await OfAsync(scope.Db, people, cancel)).Select(Relationship).ToHashSet();
        List<PersonAccess> ended = [.. before.Where(row => row.FromAt <= scope.Now && (row.UntilAt is null || row.UntilAt > scope.Now) && !after.Contains(Relationship(row)))];
        foreach (var row in ended)
            (row.Source, row.UntilAt) = ($"ended:{scope.Now:yyyy-MM-ddTHH:mm:ss}", scope.Now);
        await AccessWriter.Rows.InsertAsync(scope, [.. ended.DistinctBy(Relationship)], cancel);
        foreach (var person in people)
            scope.Touch(person, Changes.Access, history: true);
    }

    private static Task<List<PersonAccess>> OfAsync(PlaceDb db, long[] people, CancellationToken cancel) =>
        db.Set<PersonAccess>().AsNoTracking().Where(row => EF.Parameter(people).Contains(row.PersonId) && row.Source.StartsWith(AccessWriter.Source)).ToListAsync(cancel);

    private static (long, string, string, string) Relationship(PersonAccess row) => (row.PersonId, row.ScopeKind, row.ScopeId, row.Basis);

    private static async Task<HashSet<(string Sender, string Team)>> ToldAsync(PlaceDb db, CancellationToken cancel) =>
        [.. (await db.Set<ToldTeam>().AsNoTracking().ToListAsync(cancel)).Select(row => (row.OrganisationId, row.TeamId))];

    private static async Task<HashSet<(string Practice, string Team, DateOnly From, DateOnly? Until)>> LinksAsync(PlaceDb db, CancellationToken cancel) =>
        [.. (await (from network in db.Set<PracticeNetwork>()
                    join team in db.Set<TeamNetwork>() on network.NetworkId equals team.NetworkId
                    select new { network.PracticeId, team.TeamId, network.StartsOn, network.EndsOn }).AsNoTracking().ToListAsync(cancel)).Select(row => (row.PracticeId, row.TeamId, row.StartsOn, row.EndsOn))];
}
