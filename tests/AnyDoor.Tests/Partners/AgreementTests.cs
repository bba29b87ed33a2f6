using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.Record.Kinds;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Partners;

public sealed class AgreementTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 12, 11, 0, 0, TimeSpan.Zero);

    [Theory]
    // Clocks go back on 25 October 2026: the 24th is British Summer Time to its end, the 25th ends on Greenwich time.
    [InlineData("2026-10-24", "2026-10-24T22:59:59Z", AgreementState.InForce)]
    [InlineData("2026-10-24", "2026-10-24T23:00:00Z", AgreementState.Grace)]
    [InlineData("2026-10-25", "2026-10-25T23:59:59Z", AgreementState.InForce)]
    [InlineData("2026-10-25", "2026-10-26T00:00:00Z", AgreementState.Grace)]
    // Clocks go forward on 29 March 2026.
    [InlineData("2026-03-28", "2026-03-28T23:59:59Z", AgreementState.InForce)]
    [InlineData("2026-03-28", "2026-03-29T00:00:00Z", AgreementState.Grace)]
    [InlineData("2026-03-29", "2026-03-29T22:59:59Z", AgreementState.InForce)]
    [InlineData("2026-03-29", "2026-03-29T23:00:00Z", AgreementState.Grace)]
    public void State_AroundItsLastDay_TurnsAtLocalMidnight(string end, string at, AgreementState state) =>
        Term(Agreement(end: DateOnly.Parse(end), grace: 3), DateTimeOffset.Parse(at)).State.ShouldBe(state);

    [Theory]
    [InlineData("2026-04-30T22:59:59Z", AgreementState.NotBegun, PartnerStanding.Withheld, 0)]
    [InlineData("2026-04-30T23:00:00Z", AgreementState.InForce, PartnerStanding.Shared, 0)]
    [InlineData("2026-06-30T23:00:00Z", AgreementState.Grace, PartnerStanding.Grace, 14)]
    [InlineData("2026-07-14T22:59:59Z", AgreementState.Grace, PartnerStanding.Grace, 1)]
    [InlineData("2026-07-14T23:00:00Z", AgreementState.Ended, PartnerStanding.Withheld, 0)]
    public void Standing_FromBeforeItsStartToAfterItsGrace_FollowsTheDays(string at, AgreementState state, PartnerStanding standing, int left)
    {
        var (row, now) = (Agreement(start: new(2026, 5, 1), end: new(2026, 6, 30), grace: 14), DateTimeOffset.Parse(at));
        var term = Term(row, now);
        (term.State, term.DaysOfGraceLeft, Book([row], [], now).StandingOf("royal", "direct-care")).ShouldBe((state, left, standing));
    }

    [Fact]
    public void Standing_WithoutAnyAgreement_IsSharedAndWithTheFirstOneOnlyOfItsParties()
    {
        Book([], [], Noon).StandingOf("council", "planning").ShouldBe(PartnerStanding.Shared);
        var book = Book([Agreement()], [], Noon);
        (book.StandingOf("royal", "direct-care"), book.StandingOf("royal", "planning"), book.StandingOf("council", "direct-care"), book.StandingOf("nobody-knows", "direct-care"), book.StandingOf("icb", "planning"))
            .ShouldBe((PartnerStanding.Shared, PartnerStanding.Withheld, PartnerStanding.Withheld, PartnerStanding.Withheld, PartnerStanding.Shared));
        (book.Holds("council"), book.Holds("royal"), book.Holds("nobody-knows"), book.Holds("closed")).ShouldBe((true, false, false, false));
        (book.BecauseOf("council", "direct-care"), book.BecauseOf("closed", "direct-care")).ShouldBe(("No agreement covers this", "Closed"));
    }

    [Fact]
    public void Decision_LastOne_CountsUntilTheFileGivesAnotherTime()
    {
        var row = Agreement(end: new(2026, 4, 30), grace: 30);
        AgreementDecision[] decided = [Extended(row, 1, new(2026, 6, 1)), Stopped(row, 2, Noon.AddHours(-1)), Extended(row, 3, new(2026, 5, 20))];
        Term(row, Noon, [.. decided.Take(1)]).State.ShouldBe(AgreementState.InForce);
        Term(row, Noon, [.. decided.Take(2)]).State.ShouldBe(AgreementState.Ended, "a stop leaves no days of grace");
        Term(row, Noon, decided).ShouldSatisfyAllConditions(term => term.State.ShouldBe(AgreementState.InForce), term => term.LastDay.ShouldBe(new(2026, 5, 20)), term => term.LastDayOfGrace.ShouldBe(new(2026, 6, 19)));
        var renewed = Agreement(end: new(2027, 4, 30), grace: 30);
        Term(renewed, Noon, decided).ShouldSatisfyAllConditions(term => term.Decided.ShouldBeNull(), term => term.LastDay.ShouldBe(new(2027, 4, 30)));
    }

    [Fact]
    public void Standing_OfACategory_IsOfTheAgreementsThatCoverIt()
    {
        var book = Book([Agreement(categories: ["medicine", "plan"]), Agreement("b", ["royal", "gp"], ["direct-care", "planning"], new(2027, 1, 1)), Agreement("c", ["royal", "council"], ["planning"], categories: ["hospital"])], [], Noon);
        (book.StandingOf("royal", "direct-care"), book.StandingOf("royal", "direct-care", "medicine"), book.StandingOf("royal", "direct-care", "hospital"), book.StandingOf("royal", "planning", "hospital"), book.StandingOf("royal", "direct-care", EntryCategories.Everything))
            .ShouldBe((PartnerStanding.Shared, PartnerStanding.Shared, PartnerStanding.Withheld, PartnerStanding.Shared, PartnerStanding.Withheld));
        (book.CategoriesUsed("royal", "direct-care"), book.CategoriesUsed("royal", "planning"), book.CategoriesUsed("icb", "planning")).ShouldSatisfyAllConditions(
            used => used.Item1.ShouldBe(["medicine", "plan"]), used => used.Item2.ShouldBe(["hospital"]), used => used.Item3.ShouldBeNull());
        book.Holds("royal").ShouldBeFalse("what is covered in part is taken in");
    }

    [Fact]
    public void Categories_OfAgreements_AreThoseOfTheTreeButForWhatIsDoneHere() =>
        EntryCategories.All.ShouldBe(KindTree.All.Select(kind => kind.Category).Except(["meeting", "action", "recall"]).Order(StringComparer.Ordinal).Distinct());

    [Fact]
    public void Standing_WithAnAgreementEndedOrNarrowedOrAPartnerGone_IsNeverWider()
    {
        var (random, narrower) = (new Random(26), 0);
        string[] organisations = ["royal", "council", "gp", "icb", "closed", "unknown"];
        string?[] categories = [null, EntryCategories.Everything, "medicine", "hospital", "plan"];
        for (var i = 0; i < 2_000; i++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 5)).Select(n => Agreement($"a{n}", [.. organisations.Where(_ => random.Next(2) == 0)], [.. AgreementBook.AllPurposes.Where(_ => random.Next(2) == 0)],
                new DateOnly(2026, 1, 1).AddDays(random.Next(200)), random.Next(3) == 0 ? null : new DateOnly(2026, 4, 20).AddDays(random.Next(60)), random.Next(40), random.Next(2) == 0 ? null : [.. categories[2..].Where(_ => random.Next(2) == 0)!])).ToList();
            AgreementDecision[] decided = random.Next(2) == 0 ? [] : [Extended(rows[0], 1, new DateOnly(2026, 5, 1).AddDays(random.Next(40)))];
            var book = Book(rows, decided, Noon);
            foreach (var less in new[] { book.WithoutAgreement(rows[random.Next(rows.Count)].AgreementId), book.WithoutPartner(organisations[random.Next(5)]), Book(rows, [.. decided, Stopped(rows[0], 2, Noon.AddMinutes(-1))], Noon), Book(Narrowed(random, rows), decided, Noon) })
            {
                foreach (var (organisation, purpose) in from organisation in organisations from purpose in AgreementBook.AllPurposes select (organisation, purpose))
                {
                    foreach (var (category, reader) in from category in categories from reader in organisations[..4].Append(null) select (category, reader))
                    {
                        var (after, before) = (less.StandingOf(organisation, purpose, category, reader), book.StandingOf(organisation, purpose, category, reader));
                        (after <= before && before <= book.StandingOf(organisation, purpose, category)).ShouldBeTrue($"{organisation} {purpose} {category} read by {reader} in try {i}");
                    }
                    (less.Holds(organisation) || !book.Holds(organisation)).ShouldBeTrue($"{organisation} held in try {i}");
                    narrower += less.StandingOf(organisation, purpose) < book.StandingOf(organisation, purpose) ? 1 : 0;
                }
            }
        }
        narrower.ShouldBeGreaterThan(400, "the agreements have to be such as matter");
    }

    // One agreement covers a category less, or one of them alone where it covered everything.
    private static List<SharingAgreement> Narrowed(Random random, List<SharingAgreement> rows)
    {
        var row = rows[random.Next(rows.Count)];
        var categories = AgreementWords.Of(row.Categories);
        return [.. rows.Select(each => each == row ? Agreement(each.AgreementId, [.. AgreementWords.Of(each.Parties)], [.. AgreementWords.Of(each.Purposes)], each.StartsOn, each.EndsOn, each.GraceDays, each.Categories == EntryCategories.Everything ? ["medicine"] : [.. categories.Skip(1)]) : each)];
    }

    [Fact]
    public void Parse_AgreementsWithFaults_TellsAllOfThemWithTheirLines()
    {
        var faults = new FaultList();
        PlaceFile.Parse(
            """
            place: {id: x, name: X}
            partners:
              - {id: one, name: One, kind: hospital}
              - {id: two, name: Two, kind: fire}
            agreements:
              - {id: a, name: A, parties: [one], purposes: [direct-care], categories: [all], start: 2026-04-01}
              - {id: a, name: B, parties: [one, tow], purposes: [direct-car], categories: [hospital], start: 2026-04-01, end: 2026-03-01}
              - id: "b c"
                name: C
                parties: [one, two]
                purposes: [direct-care]
                categories: [all]
                start: 2026-04-01
                end: 2027-03-31
                review: 2027-04-01
                grace_days: 400
              - {id: d, name: D, parties: [one, two], purposes: [direct-care], categories: [all], grace_days: 10}
              - {id: e, name: E, parties: [one, two], purposes: [planning], categories: [all], start: 2026-04-01, end: 2027-03-31, grace_days: 10}
              - id: f
                name: F
                parties: [one, two]
                purposes: [direct-care]
                start: 2026-04-01
                categories:
                  - medicine
                  - medecine
                  - medicine
                  - all
              - {id: g, name: G, parties: [one, two], purposes: [direct-care], categories: [], start: 2026-04-01}
            """, "place.yaml", faults).ShouldBeNull();
        faults.Select(fault => (fault.Line, fault.Field)).ShouldBe(
        [
            (6, "agreements[1].parties"), (7, "agreements[2].id"), (7, "agreements[2].parties[2]"), (7, "agreements[2].purposes"), (7, "agreements[2].end"),
            (8, "agreements[3].id"), (15, "agreements[3].review"), (16, "agreements[3].grace_days"), (17, "agreements[4].start"), (17, "agreements[4].grace_days"), (18, "agreements[5].grace_days"),
            (26, "agreements[6].categories[2]"), (27, "agreements[6].categories[3]"), (28, "agreements[6].categories[4]"), (29, "agreements[7].categories"),
        ], ignoreOrder: true);
        faults.Single(fault => fault.Line == 26).Message.ShouldEndWith("did you mean `medicine`?");
    }

    private static SharingAgreement Agreement(string id = "a", string[]? parties = null, string[]? purposes = null, DateOnly? start = null, DateOnly? end = null, int grace = 0, string[]? categories = null) => new()
    {
        AgreementId = id, Name = id, Parties = string.Join(',', parties ?? ["royal", "gp"]), Purposes = string.Join(',', purposes ?? ["direct-care"]), Categories = string.Join(',', categories ?? ["all"]),
        StartsOn = start ?? new(2026, 1, 1), EndsOn = end, GraceDays = grace,
    };

    private static AgreementDecision Extended(SharingAgreement row, int number, DateOnly until) => Decision(row, number, AgreementDecisions.Extended, until, Noon.AddDays(-1));

    private static AgreementDecision Stopped(SharingAgreement row, int number, DateTimeOffset at) => Decision(row, number, AgreementDecisions.Stopped, null, at);

    private static AgreementDecision Decision(SharingAgreement row, int number, string kind, DateOnly? until, DateTimeOffset at) => new()
    {
        AgreementId = row.AgreementId, Number = number, Kind = kind, EndsOn = until, OfStart = row.StartsOn, OfEnd = row.EndsOn, DecidedBy = "olwen", Because = "test", DecidedAt = at,
    };

    private static AgreementTerm Term(SharingAgreement row, DateTimeOffset at, params AgreementDecision[] decided) => Book([row], decided, at).Terms.ShouldHaveSingleItem();

    private static AgreementBook Book(IReadOnlyList<SharingAgreement> rows, AgreementDecision[] decided, DateTimeOffset at) => AgreementBook.Of(
    [
        new() { OrganisationId = "royal", Name = "Royal", ShortName = "Royal", Kind = "hospital" }, new() { OrganisationId = "council", Name = "Council", ShortName = "Council", Kind = "social-care" },
        new() { OrganisationId = "gp", Name = "Practice", ShortName = "Practice", Kind = "gp-practice" }, new() { OrganisationId = "icb", Name = "Place", ShortName = "Place", Kind = "place" },
        new() { OrganisationId = "closed", Name = "Closed", ShortName = "Closed", Kind = "hospital", NotSharedBecause = "Closed" },
    ], rows, decided, at);
}
