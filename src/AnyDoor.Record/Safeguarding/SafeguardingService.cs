using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Safeguarding;

/// <param name="AllegedId">A practitioner who is said to have done it.</param>
public sealed record NewConcern(string? Kind, string? Words, string? AllegedId, string? Alleged);

/// <summary>Writes concerns and their lists. Whoever is not on a list is answered as if the concern were not there. Only for a person the reader has opened.</summary>
public sealed class SafeguardingService(PlaceStore store, PartnersDirectory partners)
{
    public const int LongestText = 2000, LongestReason = 300;

    public async Task<IReadOnlyDictionary<string, string>> RecordAsync(long personId, NewConcern said, Reader reader, CancellationToken cancel)
    {
        var faults = Faults(said, reader, await partners.CurrentAsync(cancel));
        if (faults.Count == 0)
            await store.WriteAsync(new ProcessContext("safeguarding.record", reader.AccountId), async scope =>
            {
                var person = await scope.HoldPersonAsync(personId, cancel);
                if (!await scope.Db.VisiblePeople(reader, scope.Now).ContainsAsync(person, cancel))
                    return;
                var concern = new SafeguardingConcern
                {
                    PersonId = person, MadeFor = person, ConcernId = PublicId.New(), Kind = said.Kind!, Words = said.Words!.Trim(), AllegedId = Filled(said.AllegedId), Alleged = Filled(said.Alleged),
                    RecordedBy = reader.PractitionerId, At = scope.Now,
                };
                scope.Db.Add(concern);
                scope.Db.Add(Member(concern, reader.PractitionerId, "Wrote it down", reader, scope.Now));
            }, cancel);
        return faults;
    }

    /// <param name="version">Of the concern as the page showed it: of two changes of one list the second is told.</param>
    public Task<Outcome> AddAsync(long personId, string concernId, int version, string? practitioner, string? because, Reader reader, CancellationToken cancel) =>
        ChangeAsync("safeguarding.list.add", personId, concernId, version, reader, async (scope, concern, members, view) =>
        {
            if (practitioner is null || view.Practitioners.GetValueOrDefault(practitioner) is not { } known || !Roles.Care.Contains(known.Role))
                return Outcome.Refused("Choose who needs to know", "practitioner");
            // Told as a plain fault of the form: whoever reads it is on the list and knows whom it is about.
            if (practitioner == concern.AllegedId)
                return Outcome.Refused("They are said to have done it: they are not told", "practitioner");
            if (string.IsNullOrWhiteSpace(because) || because.Length > LongestReason)
                return Outcome.Refused($"Say in at most {LongestReason} characters why they need to know", "because");
            return await AddAsync(scope, concern, members, practitioner, because.Trim(), reader, cancel) ? Outcome.Done : Outcome.Unchanged;
        }, cancel);

    public Task<Outcome> RemoveAsync(long personId, string concernId, int version, string? practitioner, Reader reader, CancellationToken cancel) =>
        ChangeAsync("safeguarding.list.remove", personId, concernId, version, reader, async (scope, concern, members, _) =>
        {
            if (members.Find(row => row.PractitionerId == practitioner) is not { } leaving)
                return Outcome.Unchanged;
            if (members.Count == 1)
                return Outcome.Refused("Nobody would know of this any more. Add somebody who needs to know first", $"leave-{concernId}");
            (leaving.RemovedAt, leaving.RemovedBy) = (scope.Now, reader.PractitionerId);
            var source = SafeguardingMember.Sight + concern.ConcernId;
            foreach (var sight in await scope.Db.Set<PersonAccess>().AsTracking().Where(row => row.PersonId == concern.PersonId && row.ScopeId == practitioner && row.Source == source && row.UntilAt == null).ToListAsync(cancel))
                sight.UntilAt = scope.Now;
            return Outcome.Done;
        }, cancel);

    /// <summary>Lets the safeguarding leads that the place names know too.</summary>
    public Task<Outcome> EscalateAsync(long personId, string concernId, int version, Reader reader, CancellationToken cancel) =>
        ChangeAsync("safeguarding.escalate", personId, concernId, version, reader, async (scope, concern, members, view) =>
        {
            var leads = Leads(view).Where(lead => lead.PractitionerId != concern.AllegedId).ToList();
            if (leads.Count == 0)
                return Outcome.Refused("This place names no safeguarding lead who may be told. Ring the council's safeguarding team", $"escalate-{concernId}");
            var added = false;
            foreach (var lead in leads)
                added |= await AddAsync(scope, concern, members, lead.PractitionerId, "Safeguarding lead", reader, cancel);
            if (!added && concern.EscalatedAt is not null)
                return Outcome.Unchanged;
            concern.EscalatedAt ??= scope.Now;
            return Outcome.Done;
        }, cancel);

    public Task<Outcome> CloseAsync(long personId, string concernId, int version, string? because, Reader reader, CancellationToken cancel) =>
        ChangeAsync("safeguarding.close", personId, concernId, version, reader, (scope, concern, _, _) =>
        {
            if (concern.ClosedAt is not null)
                return Task.FromResult(Outcome.Unchanged);
            if (string.IsNullOrWhiteSpace(because) || because.Length > LongestReason)
                return Task.FromResult(Outcome.Refused($"Say in at most {LongestReason} characters what came of it", $"close-{concernId}"));
            (concern.ClosedAt, concern.ClosedBy, concern.ClosedBecause) = (scope.Now, reader.PractitionerId, because.Trim());
            return Task.FromResult(Outcome.Done);
        }, cancel);

    /// <summary>The practitioners that the place file names as safeguarding leads.</summary>
    public static IReadOnlyList<Practitioner> Leads(PartnersView view) =>
        [.. view.Settings.GetValueOrDefault(PlaceSettings.SafeguardingLeads, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(id => view.Practitioners.GetValueOrDefault(id)).OfType<Practitioner>()];

    private Task<Outcome> ChangeAsync(
        string process, long personId, string concernId, int version, Reader reader, Func<WriteScope, SafeguardingConcern, List<SafeguardingMember>, PartnersView, Task<Outcome>> change, CancellationToken cancel) =>
        store.WriteAsync(new ProcessContext(process, reader.AccountId), async scope =>
        {
            var person = await scope.HoldPersonAsync(personId, cancel);
            if (await scope.Db.ConcernsFor(person, reader, scope.Now).AsTracking().SingleOrDefaultAsync(row => row.ConcernId == concernId, cancel) is not { } concern)
                return Outcome.NotFound;
            if (concern.Version != version)
                return Outcome.Refused("Somebody changed this or its list meanwhile. Look again: what you see here is as it stands now", $"close-{concernId}");
            var members = await scope.Db.Set<SafeguardingMember>().AsTracking().Where(row => row.PersonId == person && row.ConcernId == concernId && row.RemovedAt == null).ToListAsync(cancel);
            var outcome = await change(scope, concern, members, await partners.CurrentAsync(cancel));
            if (outcome.Kind == OutcomeKind.Done)
                scope.Db.Entry(concern).State = EntityState.Modified;
            return outcome;
        }, cancel);

    // Whoever is named has somebody to look after: without a relationship they could not open the person at all.
    private static async Task<bool> AddAsync(WriteScope scope, SafeguardingConcern concern, List<SafeguardingMember> members, string practitioner, string because, Reader by, CancellationToken cancel)
    {
        if (members.Exists(row => row.PractitionerId == practitioner))
            return false;
        var member = Member(concern, practitioner, because, by, scope.Now);
        scope.Db.Add(member);
        members.Add(member);
        var source = SafeguardingMember.Sight + concern.ConcernId;
        if (await scope.Db.Set<PersonAccess>().AsTracking().FirstOrDefaultAsync(row => row.PersonId == concern.PersonId && row.ScopeKind == AccessScopes.Practitioner && row.ScopeId == practitioner && row.Basis == AccessBases.Action && row.Source == source, cancel) is { } known)
            known.UntilAt = null;
        else
            scope.Db.Add(new PersonAccess { PersonId = concern.PersonId, ScopeKind = AccessScopes.Practitioner, ScopeId = practitioner, Basis = AccessBases.Action, Source = source, FromAt = scope.Now });
        return true;
    }

    private static SafeguardingMember Member(SafeguardingConcern concern, string practitioner, string because, Reader by, DateTimeOffset now) =>
        new() { PersonId = concern.PersonId, ConcernId = concern.ConcernId, PractitionerId = practitioner, AddedAt = now, AddedBy = by.PractitionerId, Because = because };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Dictionary<string, string> Faults(NewConcern said, Reader reader, PartnersView view)
    {
        var faults = new Dictionary<string, string>();
        if (SafeguardingKinds.All.All(each => each.Kind != said.Kind))
            faults["kind"] = "Choose what it is about";
        if (string.IsNullOrWhiteSpace(said.Words) || said.Words.Length > LongestText)
            faults["words"] = $"Say what was seen or said, in at most {LongestText} characters";
        if (Filled(said.AllegedId) is { } alleged && (alleged == reader.PractitionerId || !view.Practitioners.ContainsKey(alleged)))
            faults["allegedId"] = "Choose somebody else of the list, or nobody";
        if (said.Alleged?.Length > LongestReason)
            faults["alleged"] = $"Say who in at most {LongestReason} characters";
        return faults;
    }
}
