using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Assessments.Asking;

/// <summary>Gathers what the page about one call needs.</summary>
public sealed class AskQuery(PlaceStore store, PackCatalog packs, PartnersDirectory partners)
{
    /// <summary>The questionnaire as the person's team asks it. Null when no team of theirs works by a pack that has it.</summary>
    public async Task<AskingContext?> ContextAsync(Reader reader, Person person, string questionnaire, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        var running = await packs.RunningAsync(cancel);
        await using var db = store.OpenRead();
        var now = store.Now;
        var teams = await db.Set<PersonAccess>()
            .Where(row => row.PersonId == person.PersonId && row.ScopeKind == AccessScopes.Team && (row.UntilAt == null || row.UntilAt > now))
            .Select(row => row.ScopeId).Distinct().ToListAsync(cancel);
        foreach (var teamId in teams.OrderByDescending(reader.TeamIds.Contains).ThenBy(id => id, StringComparer.Ordinal))
        {
            if (view.Teams.GetValueOrDefault(teamId) is { } team && running.OfTeam(team.Model).Select(row => row.Pack).FirstOrDefault(row => Find(row, questionnaire) is not null) is { } pack)
            {
                return new AskingContext(reader, person, teamId, pack, Find(pack, questionnaire)!);
            }
        }
        return null;
    }

    private static Questionnaire? Find(Pack pack, string questionnaire) => pack.Questionnaires.FirstOrDefault(row => row.Name == questionnaire);

    public async Task<AskModel> PageAsync(AskingContext asking, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var open = await AssessmentService.OpenAsync(db, asking, cancel);
        var sheet = AnswerSheet.Of(open);
        var address = $"/people/{asking.Person.PublicId}/assessments/{asking.Questionnaire.Name}";
        return new AskModel(
            address, $"/people/{asking.Person.PublicId}", await PersonAsync(db, asking, cancel), asking.Questionnaire, sheet, open?.Version ?? 0,
            open is null ? null : $"Saved {LondonTime.ToLocal(open.SavedAt).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}",
            await SuggestionsAsync(db, asking, open, sheet, cancel), new Dictionary<string, string>(), null) { Beside = asking.Pack.Beside };
    }

    private async Task<PersonToRing> PersonAsync(PlaceDb db, AskingContext asking, CancellationToken cancel)
    {
        var person = asking.Person;
        var needs = await db.Set<CommunicationNeed>().Where(row => row.PersonId == person.PersonId).OrderBy(row => row.Position).ToListAsync(cancel);
        var today = LondonTime.DayOf(store.Now);
        return new PersonToRing(person.DisplayName, person.AgeOn(today), person.PreferredName, PersonDetails.Identity(person), person.Phone, await StayAsync(db, asking, cancel), needs);
    }

    // The last hospital stay, because it is why we are ringing.
    private async Task<string?> StayAsync(PlaceDb db, AskingContext asking, CancellationToken cancel)
    {
        var sharing = await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), asking.By, cancel);
        var kinds = KindTree.Subtree("hospital.admission").Select(kind => (int)kind.Id).ToList();
        var stay = await db.ReadableEntries(asking.Person.PersonId, asking.By, store.Now, sharing.Withheld).Once(db)
            .Where(row => kinds.Contains(row.Kind) && row.Status == EntryStatus.Current)
            .OrderByDescending(row => row.StartAt).FirstOrDefaultAsync(cancel);
        return stay switch
        {
            null => null,
            { EndAt: { } end } => $"Home from hospital {Words(end)}",
            _ => $"In hospital since {Words(stay.StartAt)}",
        };
    }

    private async Task<IReadOnlyList<ShownSuggestion>> SuggestionsAsync(PlaceDb db, AskingContext asking, Assessment? open, AnswerSheet sheet, CancellationToken cancel)
    {
        if (open is null)
            return [];
        var view = await partners.CurrentAsync(cancel);
        var decisions = await db.Set<SuggestionDecision>()
            .Where(row => row.PersonId == open.PersonId && row.AssessmentId == open.AssessmentId).ToDictionaryAsync(row => row.SuggestionId, cancel);
        return
        [
            .. Suggestions.For(asking.Questionnaire, sheet).Select(rule => new ShownSuggestion(
                rule.Id, rule.Title, rule.Because, WantedOwner.Of(rule.To, asking.Person, asking.TeamId, view)?.Words,
                $"due {LondonTime.ToLocal(store.Now + rule.DueWithin).ToString("ddd d MMM", CultureInfo.InvariantCulture)}",
                Decided(decisions.GetValueOrDefault(rule.Id)), decisions.GetValueOrDefault(rule.Id)?.Decision == SuggestionDecisions.Declined)),
        ];
    }

    private static string? Decided(SuggestionDecision? decision) => decision switch
    {
        null => null,
        { Decision: SuggestionDecisions.Added } => $"Added {Words(decision.At)}",
        _ => $"Not needed: {decision.Reason}",
    };

    private static string Words(DateTimeOffset at) => LondonTime.ToLocal(at).ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);
}
