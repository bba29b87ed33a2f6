using AnyDoor.CareModels;
using AnyDoor.DesignSystem.Huddles;
using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.People;
using AnyDoor.DesignSystem.States;
using AnyDoor.Trust.Shell;

namespace AnyDoor.Meetings;

/// <summary>What the page says, ready to show. The board is the team's; the lists beside it are the reader's own.</summary>
public sealed record TodayModel(
    TodayBoard Board, KeptPart Overnight, bool OnlyLook, DateTimeOffset Now, IReadOnlyList<TeamChoice> Teams, bool Coming, IReadOnlyList<TodayAction> Due, int DueCount, int LateCount, IReadOnlyList<TodayAction> Waiting, string? PackHref, string? Fault);

public sealed record TeamChoice(string TeamId, string Name);

/// <summary>What every member of a team sees alike.</summary>
/// <param name="Model">What is wrong with the care model the team works by.</param>
/// <param name="LateFeeds">Hospitals whose data is late, in words: then an empty list is a warning.</param>
public sealed record TodayBoard(
    string TeamId, string TeamName, DateOnly Day, string CohortTitle, int CohortCount, DateTimeOffset Since, TodayHuddle Huddle,
    IReadOnlyList<TodayGroup> Groups, string Moves, IReadOnlyList<NotShared> NotShared, IReadOnlyList<string> Partly, IReadOnlyList<ModelNotice> Model, IReadOnlyList<string> LateFeeds, string? FeedsSay, DateTimeOffset ReadAt, IReadOnlyList<string> People)
{
    /// <summary>Nothing is known here of who was in hospital: that the list is empty then says nothing.</summary>
    public bool NoHospitalShares { get; init; }

    public int Count => Groups.Sum(group => group.Rows.Count);

    public int NeedALook => Groups.Where(group => !group.Folded).Sum(group => group.Rows.Count);
}

public sealed record NotShared(string Partner, string Because);

/// <param name="Folded">One line a person: nothing is needed.</param>
public sealed record TodayGroup(string Title, string Note, bool Folded, IReadOnlyList<TodayRow> Rows);

/// <param name="Where">Ward or hospital.</param>
/// <param name="Known">Plan and coordinator, in one or two lines.</param>
/// <param name="AskHref">Where the pack's questions are asked; null where nothing needs asking.</param>
/// <param name="CanAdd">True when the person is not on the list yet.</param>
public sealed record TodayRow(
    string PersonId, string Name, string? Age, IconName Shape, string Event, string When, string? Where, string Why, string? Need, IconName NeedIcon, IReadOnlyList<FlagItem> Flags,
    Standing KnownStanding, string Known, string? KnownNote, Standing HuddleStanding, string Huddle, string? AskHref, string? AskText, bool CanAdd, bool HasPlan)
{
    public string Href => $"/people/{PersonId}";
}

public sealed record TodayHuddle(
    string MeetingId, string Status, DateTimeOffset StartsAt, string Title, Standing Standing, IReadOnlyList<Readiness> Lines, IReadOnlyList<string> Coming, int People);

public sealed record TodayAction(string ActionId, string Title, string Href, string Note, string Clock, Standing Standing, DateTimeOffset At, string Absolute);
