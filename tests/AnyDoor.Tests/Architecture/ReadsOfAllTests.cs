using System.Text.RegularExpressions;

namespace AnyDoor.Tests.Architecture;

/// <summary>Whoever reads beyond relationships says so in code, and here.</summary>
public sealed partial class ReadsOfAllTests
{
    private static readonly string[] Known =
    [
        "copies people ask for: Record/SubjectAccess/CopiesLine.cs",
        "copies people ask for: Record/SubjectAccess/HeldReader.cs",
        "copies people ask for: Record/SubjectAccess/SubjectAccessQuery.cs",
        "copies people ask for: Record/SubjectAccess/SubjectAccessService.cs",
        "erasure: Record/Erasure/ErasureService.cs",
        "exact details: People/BreakGlass/GlassService.cs",
        "exact details: People/Consent/ConsentService.cs",
        "exact details: People/Trace/TraceService.cs",
        "figures of everybody: Outcomes/Kept/OutcomeWork.cs",
        "figures of everybody: Outcomes/Reading/OutcomesQuery.cs",
        "figures of everybody: Population/Asking/CohortAnswers.cs",
        "figures of everybody: Population/CohortPages/CohortFigures.cs",
        "figures of everybody: Population/CohortPages/CohortQuery.cs",
        "figures of everybody: Record/Senders/SenderDesk.cs",
        "loading: Record/Feeds/FeedActs.cs",
        "names behind looks: Record/Looks/LookNames.cs",
        "names behind looks: Record/Looks/LooksQuery.cs",
        "projects of analysts: Population/Projects/Extracts/ExtractService.cs",
        "projects of analysts: Population/Projects/ProjectsLine.cs",
        "projects of analysts: Population/Projects/Reading/ProjectsQuery.cs",
        "projects of analysts: Population/Projects/Registering/RegisteringQuery.cs",
        "projects of analysts: Population/Reidentification/RequestService.cs",
        "records kept long enough: Record/Retention/DryRun.cs",
        "records kept long enough: Record/Retention/HoldService.cs",
        "records kept long enough: Record/Retention/RetentionLine.cs",
        "records kept long enough: Record/Retention/RetentionQuery.cs",
        "records kept long enough: Record/Retention/RetentionRemoval.cs",
        "reviews: Record/Reviews/ReviewsLine.cs",
        "reviews: Record/Reviews/ReviewsQuery.cs",
        "the log of changes: Store/Changes/ChangeReader.cs",
        "the log of changes: Store/Changes/ConsumerLedger.cs",
        "the log of changes: Web/Health/Readiness.cs",
        "the morning pack: Meetings/Pack/PackWriter.cs",
        "the population: Population/Snapshot/PersonMerges.cs",
        "what a care model would change: CareModels/Adoption/AdoptionPreviews.cs",
        "what a care model would change: CareModels/Adoption/AdoptionRehearsal.cs",
        "what a care model would change: Population/Rehearsal/CohortRehearsal.cs",
        "what an agreement changes: Outcomes/Reading/FiguresChanged.cs",
        "what an agreement changes: Plans/Triggered/TriggeredWork.cs",
        "what an agreement changes: Population/CohortPages/CohortsChanged.cs",
        "what an agreement changes: Record/Holding/EntriesLost.cs",
        "what an agreement changes: Record/Holding/FeedsHeld.cs",
        "whether triggers flood a team: CareModels/Triggers/FloodWatch.cs",
        "who is in a cohort: Population/Cohorts/CohortRules.cs",
        "who is in a cohort: Population/Cohorts/CohortService.cs",
        "who is in a cohort: Population/Cohorts/MembershipWriter.cs",
        "who stands for an id after merges: People/Opening/PersonGate.cs",
        "who stands for an id after merges: Record/Looks/LooksQuery.cs",
        "whom a name finds: People/Finding/PersonFinder.cs",
    ];

    [Fact]
    public void Reads_BeyondRelationships_AreTheseAndNoOthers() => House.Written("src", ".cs", ".razor")
        .SelectMany(path => Call().Matches(House.Read(path)).Select(call => $"{call.Groups["why"].Value}: {path["src/AnyDoor.".Length..]}"))
        .Distinct().Order(StringComparer.Ordinal).ShouldBe(Known);

    /// <summary>A command that does not go through the context would be read as whoever read before on its connection.</summary>
    [Fact]
    public void Connections_OfContexts_AreUsedByTheStoreAlone() =>
        House.Written("src", ".cs", ".razor").Where(path => House.Read(path).Contains("GetDbConnection", StringComparison.Ordinal) && !path.StartsWith("src/AnyDoor.Store/", StringComparison.Ordinal)).ShouldBeEmpty();

    [GeneratedRegex(@"Read(ing)?OfAll\(""(?<why>[^""]+)""")]
    private static partial Regex Call();
}
