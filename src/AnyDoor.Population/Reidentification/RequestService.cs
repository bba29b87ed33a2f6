using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Projects;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Reidentification;

/// <summary>Turns pseudonyms back into people, for nobody but those who care for them: the analyst learns whether a team took it, and no more.</summary>
public sealed class RequestService(PlaceStore store, PopulationService population, ProjectPeople people, ProjectKeys keys, AuditWriter audit)
{
    public const int MostInADay = 20;
    public const int LongestText = 500;

    private const string AskAct = "project.reidentify";
    private const string AnswerAct = "reidentification.answer";

    private static readonly char[] Between = [' ', ',', ';', '\r', '\n', '\t'];

    /// <returns>Null where there is no such project for this reader; else the faults by field.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> AskAsync(string projectId, string? pseudonyms, string? reason, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("projects of analysts");
        if (await db.OfAnalyst(reader).FirstOrDefaultAsync(row => row.ProjectId == projectId, cancel) is not { } project)
        {
            await audit.WriteAsync(reader, AskAct, [], AuditOutcomes.Refused, "no such project");
            return null;
        }
        var typed = (pseudonyms ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        var faults = Faults(project, typed, reason);
        var key = await keys.OpenAsync(db, projectId, cancel);
        if (faults.Count == 0 && key.Fault is { } fault)
            faults["pseudonyms"] = fault;
        var found = faults.Count == 0 ? await ResolveAsync(db, project, key.Names!, [.. typed.Select(text => Pseudonyms.Typed(text)!)], cancel) : [];
        if (faults.Count == 0 && found.Count < typed.Count)
            faults["pseudonyms"] = $"{typed.Count - found.Count} of these are not pseudonyms of people in this project now. Copy them from the newest file: whoever opted out or left the cohort since is no longer in it";
        var asking = reader with { Purpose = project.Purpose };
        // The trail names whom it is about, and is written before anything is.
        await audit.WriteAsync(asking, AskAct, found.Select(person => person.AskedAs), faults.Count == 0 ? AuditOutcomes.Shown : AuditOutcomes.Refused, projectId);
        return faults.Count > 0 ? faults : await KeepAsync(projectId, found, reason!.Trim(), reader, cancel);
    }

    /// <returns>Not found where there is no such request, or the reader has no relationship with whom it is about.</returns>
    public async Task<Outcome> AnswerAsync(string requestId, string? answer, string? words, int seen, Reader reader, CancellationToken cancel)
    {
        string? person = null;
        var outcome = await store.WriteAsync(new ProcessContext(AnswerAct, reader.AccountId), async scope =>
        {
            var mine = scope.Db.Set<ReidentificationRequest>().AsTracking().Where(row => row.RequestId == requestId).VisibleTo(scope.Db, reader, scope.Now, row => row.PersonId);
            if (!reader.Cares || await mine.FirstOrDefaultAsync(cancel) is not { } request)
                return Outcome.NotFound;
            person = await scope.Db.Set<Person>().Where(row => row.PersonId == request.PersonId).Select(row => row.PublicId).FirstOrDefaultAsync(cancel);
            if (!RequestAnswers.All.Contains(answer))
                return Outcome.Refused("Choose whether you take it or decline it", "answer");
            if (string.IsNullOrWhiteSpace(words) || words.Length > LongestText)
                return Outcome.Refused($"Say in at most {LongestText} characters what you will do, or why not: it is kept here, and the analyst is not told", "words");
            if (request.Answer == answer && request.Words == words.Trim())
                return Outcome.Unchanged;
            if (request.Answer is not null || request.Version != seen)
                return Outcome.Conflict("Somebody has answered this since you opened the page");
            (request.Answer, request.Words, request.AnsweredBy, request.AnsweredAt) = (answer, words.Trim(), reader.PractitionerId, scope.Now);
            return Outcome.Done;
        }, cancel);
        await audit.WriteAsync(reader, AnswerAct, person is null ? [] : [person], outcome.Kind == OutcomeKind.NotFound ? AuditOutcomes.Refused : AuditOutcomes.Shown, outcome.Kind == OutcomeKind.Done ? answer : null);
        return outcome;
    }

    private Dictionary<string, string> Faults(Project project, List<string> typed, string? reason)
    {
        var faults = new Dictionary<string, string>();
        if (!project.RunsOn(LondonTime.Today(store.Clock)))
            faults["pseudonyms"] = "The project does not run today: nobody can tell whom its pseudonyms stand for";
        else if (typed.Count == 0)
            faults["pseudonyms"] = "Copy at least one pseudonym from the project's file";
        else if (typed.Find(text => Pseudonyms.Typed(text) is null) is { } wrong)
            faults["pseudonyms"] = "Pseudonyms are P and 24 digits or letters A to F, as in the project's file. At least one of these is not";
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestText)
            faults["reason"] = $"Say in at most {LongestText} characters why a team should look: they decide by it";
        return faults;
    }

    /// <summary>Looked for among those who may be in the project now, under every public id they have had: nobody else can be asked about.</summary>
    private async Task<List<(long PersonId, string AskedAs)>> ResolveAsync(PlaceDb db, Project project, Pseudonyms names, HashSet<string> wanted, CancellationToken cancel)
    {
        using var view = await population.FreshViewAsync(cancel);
        if (await people.FindAsync(db, project, view, cancel) is not { } found)
            return [];
        var ids = new List<(long, string)>();
        foreach (var some in found.People.Chunk(1000))
        {
            foreach (var (person, publicIds) in await db.PublicIdsAsync(some, cancel))
                ids.AddRange(publicIds.Where(publicId => wanted.Contains(names.Of(publicId))).Select(publicId => (person, publicId)));
        }
        return ids;
    }

    private Task<IReadOnlyDictionary<string, string>> KeepAsync(string projectId, List<(long PersonId, string AskedAs)> found, string reason, Reader reader, CancellationToken cancel) => store.WriteAsync(new ProcessContext(AskAct, reader.AccountId), async scope =>
    {
        await scope.TakeTurnAsync($"{AskAct} {projectId}", cancel);
        var since = LondonTime.StartOf(LondonTime.DayOf(scope.Now));
        var asked = await scope.Db.Set<ReidentificationRequest>().CountAsync(row => row.ProjectId == projectId && row.AskedAt >= since, cancel);
        if (asked + found.Count > MostInADay)
            return (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["pseudonyms"] = $"A project may ask about {MostInADay} people a day, and {asked} were asked about today. Ask first where it matters most, and tomorrow again" };
        foreach (var (personId, askedAs) in found)
        {
            var person = await scope.HoldPersonAsync(personId, cancel);
            if (await scope.Db.RequestsWaiting().AnyAsync(row => row.PersonId == person && row.ProjectId == projectId, cancel))
                continue;
            scope.Db.Add(new ReidentificationRequest { PersonId = person, RequestId = PublicId.New(), ProjectId = projectId, AskedAs = askedAs, Reason = reason, AskedBy = reader.PractitionerId, AskedAt = scope.Now, Version = 1 });
        }
        return new Dictionary<string, string>();
    }, cancel);
}
