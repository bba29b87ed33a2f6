using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Reidentification;
using AnyDoor.Recall.Steps;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Loading;
using AnyDoor.Record.Looks;
using AnyDoor.Record.Representatives;
using AnyDoor.Record.Retention;
using AnyDoor.Record.Safeguarding;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Security;

/// <summary>Makes somebody whom the hospital sent and a team works with: one of everything, each holding the given words.</summary>
internal sealed class TargetMaker(MorningHost morning, FeedLoader loader)
{
    private readonly Dictionary<string, string> ids = [];

    public async Task<Target> MakeAsync(string nhsNumber, string born, string user, string teamId, string text)
    {
        var reader = (await Of<ReaderFactory>().OfUserAsync(user, default))!;
        var file = Path.Combine(morning.Host.Folder, $"adt-{nhsNumber}.hl7");
        await File.WriteAllTextAsync(file, AdtText.Admission($"V{nhsNumber}", nhsNumber, born, text));
        (await loader.LoadAsync([file], new LoadOptions(), null, default)).Files.ShouldHaveSingleItem().Applied.ShouldBe(1);
        await using var db = morning.Store.OpenRead();
        var person = await db.Set<Person>().SingleAsync(row => row.NhsNumber == nhsNumber);
        await morning.WriteAsync(scope => scope.Db.Add(new PersonAccess { PersonId = person.PersonId, ScopeKind = AccessScopes.Team, ScopeId = teamId, Basis = AccessBases.Registration, Source = "test", FromAt = scope.Now.AddDays(-1) }));
        (ids["people/id"], ids["publicId"], ids["person"], ids["team"]) = (person.PublicId, person.PublicId, person.PublicId, teamId);
        await PlanAsync(person.PersonId, reader, text);
        await WorkAsync(person.PersonId, reader, text);
        await MeetAsync(person.PersonId, reader, teamId, text);
        ids["entryId"] = $"{(await db.Set<RecordEntry>().Where(row => row.PersonId == person.PersonId && row.Feed == 1).OrderBy(row => row.EntryId).FirstAsync()).EntryId}";
        return new Target(person, teamId, ids);
    }

    private async Task PlanAsync(long person, Reader by, string text)
    {
        var plans = Of<PlanService>();
        await DoAsync(scope => plans.AddStatementAsync(scope, by, person, 0, $"S{text}"));
        await DoAsync(scope => plans.SetStepsAsync(scope, by, person, 1, [new PlanStepText(1, $"I{text}", $"J{text}", $"K{text}")]));
        await DoAsync(scope => plans.AddGoalAsync(scope, by, person, 2, new GoalText($"G{text}", $"U{text}", 0, 1, 9, null, null)));
        await DoAsync(scope => plans.SetCoordinatorAsync(scope, by, person, 3, by.PractitionerId));
        await DoAsync(scope => plans.ReviewAsync(scope, by, person, 4, new ReviewText($"P{text}", $"N{text}", null, new Dictionary<string, double>())));
        await using var db = morning.Store.OpenRead();
        ids["plan"] = (await db.Set<CarePlan>().FirstAsync(row => row.PersonId == person)).PlanId;
    }

    private async Task WorkAsync(long person, Reader by, string text)
    {
        await DoAsync(async scope =>
        {
            var (outcome, id) = await Of<ActionService>().OfferAsync(scope, new OfferAction(by, person, $"V{text}", OwnerRef.Practitioner(by.PractitionerId), new ActionOrigin(ActionOrigins.PersonPage, "one")) { Detail = $"D{text}" });
            ids["actions/id"] = id!;
            return outcome;
        });
        (ids["flagId"], ids["choiceId"], ids["notices/id"]) = (PublicId.New(), PublicId.New(), PublicId.New());
        (ids["consentId"], ids["subjectId"], ids["trace"]) = (PublicId.New(), PublicId.New(), PublicId.New());
        (ids["restrictionId"], ids["concernId"], ids["factId"], ids["requestId"], ids["request"]) = (PublicId.New(), PublicId.New(), PublicId.New(), PublicId.New(), PublicId.New());
        await morning.WriteAsync(scope => scope.Db.AddRange(
            new LocationRestriction { PersonId = person, RestrictionId = ids["restrictionId"], Reason = "stalking", Evidence = $"Q{text}", HolderId = by.PractitionerId, RecordedBy = by.PractitionerId, FromAt = scope.Now, ReviewOn = LondonTime.DayOf(scope.Now) },
            new SafeguardingConcern { PersonId = person, ConcernId = ids["concernId"], Kind = "neglect", Words = $"X{text}", RecordedBy = by.PractitionerId, At = scope.Now },
            new SafeguardingMember { PersonId = person, ConcernId = ids["concernId"], PractitionerId = by.PractitionerId, AddedAt = scope.Now, AddedBy = by.PractitionerId, Because = $"Z{text}" },
            new LegalFact { PersonId = person, FactId = ids["factId"], Kind = LegalKinds.Health, About = $"A{text}", Who = $"F{text}", Evidence = $"L{text}", OnDay = LondonTime.DayOf(scope.Now), RecordedBy = by.PractitionerId, RecordedAt = scope.Now },
            new ReidentificationRequest { PersonId = person, RequestId = ids["request"], ProjectId = "zzzzzzzzzzzz", AskedAs = "zzzzzzzzzzzz", Reason = $"R{text}", AskedBy = by.PractitionerId, AskedAt = scope.Now, Version = 1 },
            new LookNameRequest { PersonId = person, RequestId = ids["requestId"], Look = 1, Why = $"O{text}", RecordedBy = by.PractitionerId, RecordedAt = scope.Now }));
        (ids["approval"], ids["hold"]) = (PublicId.New(), PublicId.New());
        await morning.WriteAsync(scope => scope.Db.AddRange(
            new RetentionApproval { ApprovalId = ids["approval"], RulesVersion = "0", Rules = "[]", List = "0", Because = "test", ApprovedBy = by.PractitionerId, ApprovedAt = scope.Now, FinishedAt = scope.Now },
            new LegalHold { PersonId = person, HoldId = ids["hold"], Because = "test", PlacedBy = by.PractitionerId, PlacedAt = scope.Now }));
        await morning.WriteAsync(scope => scope.Db.AddRange(
            new PersonConsent { PersonId = person, ConsentId = ids["consentId"], PractitionerId = by.PractitionerId, OrganisationId = by.OrganisationId, Given = "spoken", Words = $"Q{text}", FromAt = scope.Now, UntilAt = scope.Now.AddDays(9) },
            new BrokenGlass { PersonId = person, GlassId = ids["subjectId"], PractitionerId = by.PractitionerId, Role = by.Role, OrganisationId = by.OrganisationId, Reason = "danger", Words = $"X{text}", FromAt = scope.Now, UntilAt = scope.Now },
            new PersonTrace { PersonId = person, TraceId = ids["trace"], PractitionerId = by.PractitionerId, Reason = "here", At = scope.Now },
            new Flag { PersonId = person, FlagId = ids["flagId"], Kind = "complex-case", Text = $"C{text}", Style = "complex", OwnerOrganisationId = by.OrganisationId, SetBy = by.PractitionerId, Because = $"B{text}", StartsOn = LondonTime.DayOf(scope.Now), EndsOn = LondonTime.DayOf(scope.Now).AddDays(9) },
            new PersonChoice { PersonId = person, ChoiceId = ids["choiceId"], Kind = PersonChoices.NationalOptOut, FromAt = scope.Now, Evidence = $"E{text}", RecordedBy = by.PractitionerId },
            new ObjectionOverride { PersonId = person, OverrideId = PublicId.New(), PractitionerId = by.PractitionerId, Reason = Overrides.Capacity, Words = $"W{text}", FromAt = scope.Now, UntilAt = scope.Now },
            new CohortMembership { PersonId = person, Cohort = "frail-copd", EnteredAt = MeetingsPlace.At(1, 9), RuleVersion = 1 },
            new CohortMembership { PersonId = person, Cohort = "luton-cohort", EnteredAt = MeetingsPlace.At(1, 9), RuleVersion = 1 },
            new RecallStep { PersonId = person, StepId = PublicId.New(), Model = "luton-recall", List = "copd-winter", Number = 1, Outcome = "contacted", Note = $"R{text}", OnDay = new DateOnly(2026, 5, 12), At = scope.Now, ByPractitioner = by.PractitionerId },
            new Notice { NoticeId = ids["notices/id"], Channel = NoticeChannels.Email, RecipientKind = "practitioner", RecipientId = by.PractitionerId, Address = "somebody@place.example", Digest = "1 new", Link = "/actions", State = NoticeStates.Dead, CreatedAt = scope.Now, NextTryAt = scope.Now }));
    }

    private async Task MeetAsync(long person, Reader by, string teamId, string text)
    {
        await using var db = morning.Store.OpenRead();
        var anchor = await db.Set<RecordEntry>().FirstAsync(row => row.PersonId == person && row.Feed == 1);
        await morning.WriteAsync(scope => scope.Db.Add(new TriggerFiring { PersonId = person, TeamId = teamId, Model = "luton", TriggerId = "admitted", AnchorEntryId = anchor.EntryId, EventAt = anchor.StartAt, FiredAt = scope.Now, Says = $"Y{text}", Meeting = "huddle" }));
        await morning.Host.App.Services.GetServices<IChangeConsumer>().OfType<AgendaConsumer>().Single().HandleAsync([new PersonChanged(person, new HashSet<string> { ChangeWords.Trigger }, false)], default);
        var item = await db.Set<AgendaItem>().SingleAsync(row => row.PersonId == person);
        (ids["item"], ids["meetings/id"]) = (item.ItemId, item.MeetingId);
        await DoAsync(scope => Of<HuddleService>().OpenAsync(scope, by, item.MeetingId));
        await DoAsync(scope => Of<AttendanceService>().GuestAsync(scope, by, item.MeetingId, $"H{text}", "alder-royal", item.ItemId));
        await DoAsync(scope => Of<HuddleService>().NoteAsync(scope, by, item.ItemId, $"M{text}"));
        ids["attendee"] = (await db.Set<Attendee>().FirstAsync(row => row.MeetingId == item.MeetingId && row.PractitionerId == null)).AttendeeId;
        ids["receiptId"] = $"{(await db.Set<Receipt>().OrderBy(row => row.ReceiptId).FirstAsync()).ReceiptId}";
    }

    private async Task DoAsync(Func<WriteScope, Task<Outcome>> work)
    {
        var outcome = await morning.Store.WriteAsync(ProcessContext.System("test"), work);
        outcome.Ok.ShouldBeTrue(outcome.Message);
    }

    private T Of<T>() where T : notnull => morning.Host.App.Services.GetRequiredService<T>();
}
