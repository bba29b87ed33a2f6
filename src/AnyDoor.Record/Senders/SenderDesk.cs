using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Senders;

/// <summary>Somebody who sends and is not in the place file, or was taken in by command.</summary>
/// <param name="Partner">Null for a sender that is not taken in.</param>
public sealed record Sender(string Code, Organisation? Partner, IReadOnlyList<string> Teams, int People);

/// <summary>A sender to take in.</summary>
/// <param name="Code">What it calls itself in MSH-4, or its ODS code.</param>
/// <param name="Teams">Teams that see whom it sends.</param>
public sealed record NewSender(string Code, string? Name, string Kind, string? DutyInbox, IReadOnlyList<string> Teams);

/// <summary>Takes senders in as partners without a change of the place file, and lets them go again.</summary>
public sealed class SenderDesk(PlaceStore store, FeedCatalog catalog)
{
    public async Task<IReadOnlyList<Sender>> ListAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("figures of everybody");
        var counts = await db.Set<SourcePerson>().GroupBy(row => row.Partner).Select(group => new { group.Key, People = group.Select(row => row.PersonId).Distinct().Count() }).ToDictionaryAsync(row => row.Key, row => row.People, cancel);
        var told = (await db.Set<ToldTeam>().ToListAsync(cancel)).ToLookup(row => row.OrganisationId, row => row.TeamId);
        var words = await SenderAdoption.WordsAsync(db, await PartnerBook.ReadAsync(db, cancel), cancel);
        var added = await db.Set<Organisation>().Where(row => row.AddedBy != null).OrderBy(row => row.OrganisationId).ToListAsync(cancel);
        return
        [
            .. words.Select(word => new Sender(word, null, [], counts.GetValueOrDefault(word))),
            .. added.Select(row => new Sender(row.Ods ?? row.OrganisationId, row, [.. told[row.OrganisationId]], counts.GetValueOrDefault(row.OrganisationId))),
        ];
    }

    /// <returns>How many people's access was worked out anew, or what is wrong.</returns>
    public async Task<(int People, string? Fault)> AddAsync(ProcessContext by, NewSender sender, CancellationToken cancel)
    {
        var id = Id(sender.Code);
        return await store.WriteAsync(by, async scope =>
        {
            if (await FaultAsync(scope.Db, sender, id, cancel) is { } fault)
                return (0, fault);
            var redraw = await AccessRedraw.BeforeAsync(scope, cancel);
            var name = sender.Name ?? sender.Code;
            scope.Db.Add(new Organisation { OrganisationId = id, Name = name, ShortName = name, Kind = sender.Kind, Ods = sender.Code, DutyInbox = sender.DutyInbox, AddedBy = by.Actor });
            scope.Db.AddRange(sender.Teams.Distinct().Select(team => new ToldTeam { OrganisationId = id, TeamId = team }));
            scope.Tell(PartnersDirectory.Topic);
            return (await SenderAdoption.FollowAsync(scope, redraw, catalog, new CodeBook(), cancel), (string?)null);
        }, cancel);
    }

    /// <summary>Nobody sees a person any more by what it sent; what it sent stays.</summary>
    public Task<bool> RemoveAsync(ProcessContext by, string code, CancellationToken cancel) => store.WriteAsync(by, async scope =>
    {
        var organisation = (await scope.Db.Set<Organisation>().Where(row => row.AddedBy != null).ToListAsync(cancel)).Find(row => IsCalled(row, code));
        if (organisation is null)
            return false;
        var redraw = await AccessRedraw.BeforeAsync(scope, cancel);
        scope.Db.Remove(organisation);
        scope.Db.RemoveRange(await scope.Db.Set<ToldTeam>().Where(row => row.OrganisationId == organisation.OrganisationId).ToListAsync(cancel));
        scope.Tell(PartnersDirectory.Topic);
        await SenderAdoption.FollowAsync(scope, redraw, catalog, new CodeBook(), cancel);
        return true;
    }, cancel);

    private static async Task<string?> FaultAsync(PlaceDb db, NewSender sender, string id, CancellationToken cancel)
    {
        var known = (await db.Set<Organisation>().AsNoTracking().ToListAsync(cancel)).Find(row => IsCalled(row, sender.Code) || row.OrganisationId == id);
        if (known is not null)
            return known.AddedBy is null ? $"{sender.Code} is a partner already, {known.OrganisationId} of place.yaml. To let a team see whom it sends, write there: tells: [TEAM]" : $"{sender.Code} was taken in already. To change it: anydoor partner remove {known.OrganisationId}, then add it again";
        if (id.Length == 0)
            return "CODE: expected letters or digits, as the sender writes them in MSH-4";
        var teams = await db.Set<Team>().Select(row => row.TeamId).Order().ToListAsync(cancel);
        return sender.Teams.FirstOrDefault(team => !teams.Contains(team)) is { } absent ? $"--team {absent}: no team is called so; expected one of {string.Join(", ", teams)}" : null;
    }

    private static bool IsCalled(Organisation row, string code) =>
        string.Equals(row.OrganisationId, code, StringComparison.OrdinalIgnoreCase) || string.Equals(row.Ods, code, StringComparison.OrdinalIgnoreCase);

    // As ids are written in place files and addresses.
    private static string Id(string code) => string.Join('-', string.Concat(code.Select(sign => char.IsAsciiLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
