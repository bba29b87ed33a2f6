using AnyDoor.DesignSystem.Huddles;
using AnyDoor.DesignSystem.Lists;
using AnyDoor.DesignSystem.People;
using AnyDoor.DesignSystem.States;
using AnyDoor.Record.Timeline;

namespace AnyDoor.Meetings;

/// <summary>What the huddle page says, ready to show.</summary>
public sealed record HuddleModel(
    Meeting Meeting, string TeamName, string Title, DateTimeOffset Now, IReadOnlyList<RailItem> Rail, int MoreItems, HuddleItem? Item, IReadOnlyList<Attending> Attending, IReadOnlyList<AttendeeRow> People,
    IReadOnlyList<(string Id, string Name)> Organisations, string NextDay, int Stuck, IReadOnlyList<string> PublicIds)
{
    /// <summary>What could not be saved, in words; the typed line stays.</summary>
    public string? Fault { get; init; }
    public string? Line { get; init; }
    public ActionReading? Reads { get; init; }
    public string? Chosen { get; init; }
    public string? Note { get; init; }
    public required HuddleAsk Ask { get; init; }
    public int Done { get; init; }
    public int ToCome { get; init; }

    /// <summary>Whom the group is on, when that is not the person shown.</summary>
    public WayOn? Elsewhere { get; init; }

    /// <summary>Everything recorded about the person; null while it is folded.</summary>
    public TimelineModel? AllFacts { get; init; }

    public string Href => $"/meetings/{Meeting.MeetingId}";

    /// <summary>What it is called in passing.</summary>
    public string Noun => MeetingKinds.Noun(Meeting.Kind);

    public bool Open => Meeting.Status == MeetingStatus.Open;

    /// <summary>Nobody is left to discuss: the next thing to do is to close it.</summary>
    public bool AllDone => Open && ToCome == 0 && Done > 0;
}

/// <param name="RolledOver">How often it did before, in words.</param>
/// <param name="Over">Rolled over to the next huddle from this one.</param>
public sealed record RailItem(string ItemId, string Name, string Why, string Time, bool Done, string? RolledOver, bool Discussing, bool Shown, bool Over);

/// <param name="Words">Their own words; null when no plan holds any.</param>
/// <param name="Recorded">How many entries the reader may see of this person.</param>
/// <param name="PresentIds">Attendees who are here for this person.</param>
/// <param name="LineKey">Marks the action line, so that sending it twice adds one action.</param>
public sealed record HuddleItem(
    AgendaItem Item, string PublicId, string Name, string? Age, string? KnownAs, IReadOnlyList<FlagItem> Flags, string? Words, string? WordsFrom, IReadOnlyList<Fact> Facts,
    IReadOnlyList<ItemAction> Actions, IReadOnlyList<ItemNoteRow> Notes, IReadOnlyList<string> Present, IReadOnlyList<(string Id, string Text)> Decisions, int BoxSeconds, bool AtLimit, string LineKey,
    string? PreviousId, string? NextId, string? DecidedSays, IReadOnlyList<EscalationRow> Worse, int Recorded, IReadOnlyCollection<string> PresentIds)
{
    public string Href => $"/meetings/{Item.MeetingId}?item={Item.ItemId}";
}

public sealed record EscalationRow(string Title, string Words);

public sealed record ItemAction(string Title, string Owner, string Note, string Clock, Standing Standing, bool FromHere);

public sealed record ItemNoteRow(string Text, string By, string At);

public sealed record AttendeeRow(string AttendeeId, string Name, string Organisation, bool Here, bool ForItems, string Says);
