using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Recall.Steps;
using AnyDoor.Population.Reidentification;
using AnyDoor.Record.Loading;
using AnyDoor.Record;
using AnyDoor.Record.Retention;
using AnyDoor.Record.Reviews;
using AnyDoor.Record.Looks;
using AnyDoor.Record.Representatives;
using AnyDoor.Record.Safeguarding;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using System.Data.Common;

namespace AnyDoor.Tests.Meetings;

/// <summary>Patients R1 Ada and R2 Ida of one hospital, perhaps R3 Una, each with some of everything that a team writes about somebody.</summary>
internal sealed class TwoPatients : IAsyncDisposable
{
    private static readonly string[] Dumped =
    [
        "access_review", "agenda_item", "assessment", "broken_glass", "care_action", "care_action_event", "care_plan", "flag", "item_note", "item_presence", "person_consent", "person_trace", "plan_goal", "plan_review", "plan_statement", "plan_step", "reidentification_request",
        "suggestion_decision", "trigger_firing", "person_access", "record_entry", "source_key", "registration", "visit_message", "visit_key_holder",
    ];

    private readonly RawStore raw;
    private readonly FeedLoader loader;

    private TwoPatients(MorningHost morning)
    {
        Morning = morning;
        FaultList faults = [];
        raw = new RawStore(morning.Store);
        loader = new FeedLoader(morning.Store, raw, FeedCatalog.Load(FeedCatalog.FindFolder(AppContext.BaseDirectory)!, faults));
        faults.ShouldBeEmpty();
    }

    public MorningHost Morning { get; }
    public PlaceStore Store => Morning.Store;
    public PlanService Plans => Morning.Host.App.Services.GetRequiredService<PlanService>();

    public static async Task<TwoPatients> NewAsync(StoreProvider provider, bool third = false)
    {
        var two = new TwoPatients(await MorningHost.NewAsync(provider));
        foreach (var (number, given) in new[] { ("R1", "Ada"), ("R2", "Ida"), ("R3", "Una") }.Take(third ? 3 : 2))
        {
            await two.LoadAsync(Message("A01", number, number, given.ToUpperInvariant(), $"PV1|1|I|AMU^B1^1^RXX01|21{new string('|', 15)}V{number}"));
            await two.WorkAsync(number, given);
        }
        return two;
    }

    /// <summary>The hospital says that one of its numbers is another.</summary>
    public Task MergeAsync(int control, string survivor = "R2", string retired = "R1") => LoadAsync(Message("A40", $"{control}", survivor, survivor switch { "R2" => "IDA", _ => "UNA" }, $"MRG|{retired}^^^RXX01^MR"));

    public Task<MergeTakenBack?> TakeBackAsync(string retired) => new PatientMerges(Store).TakeBackAsync(ProcessContext.System("test"), "pas", $"RXX01|{retired}", default);

    public Task DoAsync(Func<WriteScope, Task> work) => Store.WriteAsync(ProcessContext.System("test"), work);

    /// <summary>As somebody of the team, and not by the system.</summary>
    public Task DoAsAshaAsync(Func<WriteScope, Task> work) => Store.WriteAsync(new ProcessContext("test", "asha.fenwick"), work);

    public Task DrainAsync() => Morning.Host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);

    /// <summary>Who is left after a merge, and who is not.</summary>
    public async Task<(long Survivor, long Retired)> AfterMergeAsync()
    {
        await using var db = Store.OpenRead();
        var alias = await db.Set<PersonAlias>().SingleAsync();
        return (alias.SurvivorId, alias.PersonId);
    }

    public async Task<string> PublicIdAsync(long person)
    {
        await using var db = Store.OpenRead();
        return (await db.Set<Person>().SingleAsync(row => row.PersonId == person)).PublicId;
    }

    public async Task<List<AgendaItem>> ItemsAsync()
    {
        await using var db = Store.OpenRead();
        return await db.Set<AgendaItem>().ToListAsync();
    }

    public async Task<string> ItemIdAsync() => (await ItemsAsync()).Single().ItemId;

    public async Task<int> PeopleWithPlansAsync()
    {
        await using var db = Store.OpenRead();
        return await db.Set<CarePlan>().Select(row => row.PersonId).Distinct().CountAsync();
    }

    public async Task<int> PlanVersionAsync(WriteScope scope, long person) =>
        CarePlan.InForce(await scope.Db.Set<CarePlan>().AsNoTracking().Where(row => row.PersonId == person).ToListAsync())?.Version ?? 0;

    public async Task<List<string>> RowsAsync(string table, long? person = null)
    {
        await using var connection = await Store.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}{(person is null ? "" : $" WHERE person_id = {person}")}";
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
            lines.Add($"{table} {string.Join('|', Enumerable.Range(0, rows.FieldCount).Where(column => rows.GetName(column) != "version").Select(column => $"{rows.GetName(column)}={Text(rows, column)}"))}");
        return lines;
    }

    /// <summary>Every row of everybody but how often it was saved, once everything derived has been.</summary>
    public async Task<List<string>> DumpAsync()
    {
        await DrainAsync();
        var lines = new List<string>();
        foreach (var table in Dumped)
            lines.AddRange((await RowsAsync(table)).Order(StringComparer.Ordinal));
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        raw.Dispose();
        await Morning.DisposeAsync();
    }

    private async Task WorkAsync(string number, string given)
    {
        long person = 0;
        await DoAsync(async scope =>
        {
            person = (await scope.Db.Set<SourcePersonKey>().SingleAsync(key => key.LocalId == $"RXX01|{number}")).PersonId;
            scope.Db.Add(new PersonAccess { PersonId = person, ScopeKind = AccessScopes.Team, ScopeId = MeetingsPlace.TeamId, Basis = AccessBases.Registration, Source = "test", FromAt = scope.Now.AddDays(-1) });
        });
        await DoAsync(async scope => (await Plans.AddStatementAsync(scope, MeetingsPlace.Asha, person, 0, $"{given} likes tea")).ShouldBe(Outcome.Done));
        await DoAsync(async scope => (await Plans.SetStepsAsync(scope, MeetingsPlace.Asha, person, 1, [new PlanStepText(1, null, $"Ring {given}'s nurse", null)])).ShouldBe(Outcome.Done));
        await DoAsync(async scope => (await Plans.AddGoalAsync(scope, MeetingsPlace.Asha, person, 2, new GoalText("Walk", "steps", 0, 1, 9, null, null))).ShouldBe(Outcome.Done));
        await DoAsync(async scope => (await Plans.SetCoordinatorAsync(scope, MeetingsPlace.Asha, person, 3, "asha-fenwick")).ShouldBe(Outcome.Done));
        await DoAsync(async scope => (await Plans.ReviewAsync(scope, MeetingsPlace.Asha, person, 4, new ReviewText(given, $"Well: {given}", null, new Dictionary<string, double>()))).ShouldBe(Outcome.Done));
        var actions = Morning.Host.App.Services.GetRequiredService<ActionService>();
        await DoAsync(async scope =>
        {
            var (outcome, id) = await actions.OfferAsync(scope, new OfferAction(MeetingsPlace.Asha, person, $"Visit {given}", OwnerRef.Practitioner("asha-fenwick"), new ActionOrigin("test", "same")));
            outcome.ShouldBe(Outcome.Done);
            (await actions.CompleteAsync(scope, MeetingsPlace.Asha, id!, ActionOutcomes.All[0].Code, null)).ShouldBe(Outcome.Done);
        });
        await DoAsync(async scope =>
        {
            scope.Db.Add(new Flag { PersonId = person, FlagId = PublicId.New(), Kind = "complex-case", Text = "Complex case", Style = "complex", OwnerOrganisationId = "community", SetBy = "asha-fenwick", Because = "test", StartsOn = LondonTime.DayOf(scope.Now), EndsOn = LondonTime.DayOf(scope.Now).AddDays(9) });
            var assessment = new Assessment { PersonId = person, AssessmentId = PublicId.New(), Questionnaire = "five-questions", Model = "luton", PackVersion = 1, TeamId = MeetingsPlace.TeamId, Status = AssessmentStatus.Open, StartedBy = "asha-fenwick", StartedAt = scope.Now, SavedAt = scope.Now };
            scope.Db.Add(assessment);
            scope.Db.Add(new SuggestionDecision { PersonId = person, AssessmentId = assessment.AssessmentId, SuggestionId = "falls", Decision = SuggestionDecisions.Declined, Reason = "no", DecidedBy = "asha-fenwick", At = scope.Now });
            scope.Db.Add(new RecallStep { PersonId = person, StepId = PublicId.New(), Model = "winter", List = "copd", Number = 1, Outcome = "contacted", Note = $"Rang {given}", OnDay = new DateOnly(2026, 5, 12), At = scope.Now, ByPractitioner = "asha-fenwick" });
            scope.Db.Add(new PersonChoice { PersonId = person, ChoiceId = PublicId.New(), Kind = PersonChoices.NationalOptOut, FromAt = scope.Now, Evidence = $"Said by {given}", RecordedBy = "asha-fenwick" });
            var concern = new SafeguardingConcern { PersonId = person, ConcernId = PublicId.New(), Kind = "neglect", Words = $"About {given}", RecordedBy = "asha-fenwick", At = scope.Now };
            scope.Db.Add(concern);
            scope.Db.Add(new SafeguardingMember { PersonId = person, ConcernId = concern.ConcernId, PractitionerId = "asha-fenwick", AddedAt = scope.Now, AddedBy = "asha-fenwick", Because = "test" });
            scope.Db.Add(new ReidentificationRequest { PersonId = person, RequestId = PublicId.New(), ProjectId = "winter", AskedAs = given, Reason = $"Look at {given}", AskedBy = "test", AskedAt = scope.Now, Version = 1 });
            var request = new SubjectAccessRequest { PersonId = person, RequestId = PublicId.New(), AskedBy = given, Identity = "Seen", ReceivedOn = LondonTime.DayOf(scope.Now), DueOn = LondonTime.DayOf(scope.Now), RecordedBy = "test", RecordedAt = scope.Now };
            scope.Db.Add(request);
            scope.Db.Add(new SubjectAccessDecision { PersonId = person, RequestId = request.RequestId, Item = "x", Because = "test", DecidedBy = "test", At = scope.Now });
            scope.Db.Add(new SubjectAccessRelease { PersonId = person, RequestId = request.RequestId, Hash = "00ff", At = scope.Now, By = "test", Contents = "{}" });
            scope.Db.Add(new LegalFact { PersonId = person, FactId = PublicId.New(), Kind = LegalKinds.Health, About = "Care", Who = $"Sister of {given}", Evidence = "Seen", OnDay = LondonTime.DayOf(scope.Now), RecordedBy = "asha-fenwick", RecordedAt = scope.Now });
            scope.Db.Add(new LegalHold { PersonId = person, HoldId = PublicId.New(), Because = $"Claim of {given}", PlacedBy = "asha-fenwick", PlacedAt = scope.Now });
            scope.Db.Add(new RetentionPerson { PersonId = person, ApprovalId = "none", Rule = "test", DueOn = LondonTime.DayOf(scope.Now) });
            scope.Db.Add(new LookNameRequest { PersonId = person, RequestId = PublicId.New(), Look = 1, Why = "test", RecordedBy = "asha-fenwick", RecordedAt = scope.Now });
            scope.Db.Add(new LocationRestriction { PersonId = person, RestrictionId = PublicId.New(), Reason = "stalking", Evidence = $"Said by {given}", HolderId = "asha-fenwick", RecordedBy = "asha-fenwick", FromAt = scope.Now, ReviewOn = LondonTime.DayOf(scope.Now) });
            scope.Db.Add(new ObjectionOverride { PersonId = person, OverrideId = PublicId.New(), PractitionerId = "asha-fenwick", Reason = Overrides.Capacity, Words = $"About {given}", FromAt = scope.Now, UntilAt = scope.Now });
            var glass = new BrokenGlass { PersonId = person, GlassId = PublicId.New(), PractitionerId = "omar-vale", Role = Roles.Consultant, OrganisationId = "royal", Reason = "danger", Words = $"Brought in: {given}", FromAt = scope.Now, UntilAt = scope.Now.AddMinutes(30) };
            scope.Db.Add(glass);
            scope.Db.Add(new PersonAccess { PersonId = person, ScopeKind = AccessScopes.Practitioner, ScopeId = "omar-vale", Basis = AccessBases.BreakGlass, Source = BrokenGlass.Source + glass.GlassId, FromAt = glass.FromAt, UntilAt = glass.UntilAt });
            scope.Db.Add(new AccessReview { PersonId = person, SubjectId = glass.GlassId, Decision = ReviewDecisions.Justified, Words = $"{given} had fallen", DecidedBy = "lead", At = scope.Now });
            var consent = new PersonConsent { PersonId = person, ConsentId = PublicId.New(), PractitionerId = "omar-vale", OrganisationId = "royal", Given = "spoken", Words = $"{given} agreed", FromAt = scope.Now, UntilAt = scope.Now.AddDays(30) };
            scope.Db.Add(consent);
            scope.Db.Add(new PersonAccess { PersonId = person, ScopeKind = AccessScopes.Practitioner, ScopeId = "omar-vale", Basis = AccessBases.Consent, Source = PersonConsent.Source + consent.ConsentId, FromAt = consent.FromAt, UntilAt = consent.UntilAt });
            var trace = new PersonTrace { PersonId = person, TraceId = PublicId.New(), PractitionerId = "omar-vale", Reason = "here", At = scope.Now, UntilAt = scope.Now.AddHours(24) };
            scope.Db.Add(trace);
            scope.Db.Add(new PersonAccess { PersonId = person, ScopeKind = AccessScopes.Practitioner, ScopeId = "omar-vale", Basis = AccessBases.Contact, Source = PersonTrace.Source + trace.TraceId, FromAt = trace.At, UntilAt = trace.UntilAt });
            var anchor = await scope.Db.Set<RecordEntry>().FirstAsync(row => row.PersonId == person && row.Partner != OwnFacts.Number);
            scope.Db.Add(new TriggerFiring { PersonId = person, TeamId = MeetingsPlace.TeamId, Model = "luton", TriggerId = "admitted", AnchorEntryId = anchor.EntryId, EventAt = anchor.StartAt, FiredAt = scope.Now, Says = $"Admitted {given}", Meeting = "huddle" });
            scope.Touch(person, ChangeWords.Trigger);
        });
        await DrainAsync();
        await DoAsync(async scope =>
        {
            var item = await scope.Db.Set<AgendaItem>().SingleAsync(row => row.PersonId == person);
            item.Reason = $"About {given}";
            scope.Db.Add(new ItemNote { PersonId = person, ItemId = item.ItemId, NoteId = PublicId.New(), Text = $"Note on {given}", WrittenBy = "asha-fenwick", At = scope.Now });
            scope.Db.Add(new ItemPresence { PersonId = person, ItemId = item.ItemId, AttendeeId = "asha-fenwick", JoinedAt = scope.Now });
        });
    }

    private async Task LoadAsync(string message)
    {
        var path = Path.Combine(Morning.Host.Folder, $"adt-{Guid.NewGuid():N}.hl7");
        await File.WriteAllTextAsync(path, message + "\n");
        (await loader.LoadAsync([path], new LoadOptions(), null, default)).Files.ShouldHaveSingleItem().Applied.ShouldBe(1);
    }

    private static string Message(string trigger, string control, string local, string given, string last) => string.Join('\r',
        $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|20260512010000||ADT^{trigger}|C{control}|P|2.4",
        $"EVN|{trigger}|20260512010000||||20260512010000",
        $"PID|1||{local}^^^RXX01^MR||{(local == "R1" ? "MARSH" : local == "R2" ? "LARK" : "FENN")}^{given}||19400501|F|||{local} Mill Lane^^Alderbrook^^ZZ1 1AA",
        last);

    private static string Text(DbDataReader rows, int column) => rows.IsDBNull(column) ? "" : rows.GetValue(column).ToString()!;
}
