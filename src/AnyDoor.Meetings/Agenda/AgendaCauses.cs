using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Reads what stands, and what stood, for changed people. Always all of it: nothing is added up.</summary>
internal static class AgendaCauses
{
    public static async Task<IReadOnlyList<AgendaCause>> ReadAsync(PlaceDb db, IReadOnlyList<long> people, DateTimeOffset now, CancellationToken cancel)
    {
        var refused = await RefusedProgrammes.ReadAsync(db, people, now, cancel);
        var objecting = await db.ObjectingAsync(people, now, cancel);
        var firings = await db.Set<TriggerFiring>().AsNoTracking()
            .Where(row => people.Contains(row.PersonId) && row.Meeting == "huddle").ToListAsync(cancel);
        var cancelled = firings.Any(firing => firing.WithdrawnAt is not null) ? await PartnersAsync(db, firings, now, cancel) : [];
        return [.. firings.Select(firing => Of(firing, cancelled, refused, objecting)), .. await AskedAsync(db, people, refused, cancel)];
    }

    // Somebody new was asked: the team hears of it at its next huddle.
    private static async Task<IReadOnlyList<AgendaCause>> AskedAsync(PlaceDb db, IReadOnlyList<long> people, RefusedProgrammes refused, CancellationToken cancel)
    {
        var asked = await db.Set<Assessment>().AsNoTracking()
            .Where(row => people.Contains(row.PersonId) && row.Status == AssessmentStatus.Finished && row.FinishedAt != null)
            // What a pack beside the team's own asks has its own way on.
            .Where(row => db.Set<Team>().Any(team => team.TeamId == row.TeamId && team.Model == row.Model)).ToListAsync(cancel);
        return [.. asked.Select(row => new AgendaCause(row.PersonId, row.TeamId, AgendaOrigins.Assessment, row.FinishedAt!.Value, row.FinishedAt.Value, $"{Title(row.Questionnaire)} asked {MeetingTimes.Moment(row.FinishedAt.Value)}", refused.Has(row.PersonId, row.Model) ? RefusedProgrammes.Because : null))];
    }

    private static string Title(string questionnaire) => char.ToUpperInvariant(questionnaire[0]) + questionnaire[1..].Replace('-', ' ');

    /// <summary>"Admitted as an emergency Mon 23:10".</summary>
    public static string Saying(string says, DateTimeOffset at) => $"{says} {MeetingTimes.Moment(at)}";

    private static AgendaCause Of(TriggerFiring firing, Dictionary<long, string?> partners, RefusedProgrammes refused, HashSet<long> objecting)
    {
        var says = Saying(firing.Says, firing.EventAt);
        var because = firing.WithdrawnAt is null
            ? null
            : refused.Has(firing.PersonId, firing.Model) ? RefusedProgrammes.Because
            : objecting.Contains(firing.PersonId) ? Objections.Because
            : partners.TryGetValue(firing.AnchorEntryId, out var partner) && partner is null ? AgreementPredicate.Because
            : $"{says}: cancelled by {partner ?? "the partner that sent it"}";
        return new AgendaCause(firing.PersonId, firing.TeamId, AgendaOrigins.Trigger, firing.FiredAt, firing.EventAt, says, because);
    }

    // By entry; null where no agreement lets it be used any more.
    private static async Task<Dictionary<long, string?>> PartnersAsync(PlaceDb db, List<TriggerFiring> firings, DateTimeOffset now, CancellationToken cancel)
    {
        var (people, anchors) = (firings.Select(row => row.PersonId).ToList(), firings.Select(row => row.AnchorEntryId).ToList());
        var named =
            from entry in db.Set<RecordEntry>()
            join number in db.Set<PartnerNumber>() on entry.Partner equals number.Number
            join organisation in db.Set<Organisation>() on number.OrganisationId equals organisation.OrganisationId
            where people.Contains(entry.PersonId) && anchors.Contains(entry.EntryId) && !db.RestrictedPeople().Contains(entry.PersonId)
            select new { entry.EntryId, entry.Kind, organisation.OrganisationId, organisation.ShortName };
        var agreements = await AgreementBook.ReadAsync(db, now, cancel);
        return (await named.ToListAsync(cancel)).ToDictionary(row => row.EntryId, row => agreements.MayUse(row.OrganisationId, Purposes.DirectCare, KindTree.CategoryOf(row.Kind)) ? row.ShortName : null);
    }
}
