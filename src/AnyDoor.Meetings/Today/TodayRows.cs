using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;

namespace AnyDoor.Meetings;

/// <summary>Says each person's night in one row, and groups the rows by what they ask of the reader.</summary>
internal sealed class TodayRows(TodayReading read, Questionnaire? ask, DateTimeOffset now)
{
    private readonly DateOnly today = LondonTime.DayOf(now);

    public IReadOnlyList<TodayGroup> Groups(IEnumerable<TriggerFiring> firings)
    {
        var rows = firings.GroupBy(firing => firing.PersonId).Where(group => read.People.ContainsKey(group.Key))
            .Select(group => (Person: group.Key, Row: Row(group.OrderByDescending(firing => firing.EventAt).ToList()), Latest: group.Max(firing => firing.EventAt)))
            .OrderBy(pair => pair.Latest).ToList();
        var fresh = rows.Where(pair => IsNew(pair.Person)).ToList();
        var look = rows.Where(pair => !IsNew(pair.Person) && NeedsALook(pair.Person)).ToList();
        var fine = rows.Where(pair => !IsNew(pair.Person) && !NeedsALook(pair.Person)).ToList();
        var rung = fresh.Count(pair => read.Assessments[pair.Person].Any());
        return
        [
            .. Group(ask is null ? "New to us" : $"New to us: ring and ask the {Lower(ask.Title)}", $"{TodayWords.People(fresh.Count)}, {rung} rung so far", false, [.. fresh.Select(pair => pair.Row)]),
            .. Group("Known to us: plan needs a look", TodayWords.People(look.Count), false, [.. look.Select(pair => pair.Row)]),
            .. Group("Known to us: plan up to date", $"{TodayWords.People(fine.Count)}. Nothing needed unless you think so.", true, [.. fine.Select(pair => pair.Row)]),
        ];
    }

    public bool IsNew(long person) => !read.Plans.ContainsKey(person) && !Finished(person);

    private bool Finished(long person) => read.Assessments[person].Any(assessment => assessment.Status is AssessmentStatus.Finished or AssessmentStatus.NotWanted);

    // No plan after asking, nobody who leads it, or a review that is due: somebody should look before the huddle.
    private bool NeedsALook(long person) => read.Plans.GetValueOrDefault(person) is not { } plan || plan.CoordinatorId is null || plan.ReviewedAt is null || plan.ReviewDue < today;

    private TodayRow Row(List<TriggerFiring> newestFirst)
    {
        var (firing, person) = (newestFirst[0], read.People[newestFirst[0].PersonId]);
        var anchor = read.Anchors.GetValueOrDefault(firing.AnchorEntryId);
        var entries = read.Entries[person.PersonId].ToList();
        var said = entries.FirstOrDefault(entry => anchor is not null && entry.Kind == anchor.Kind && entry.StartAt == anchor.StartAt);
        var need = read.Needs[person.PersonId].FirstOrDefault();
        var (standing, known, note) = Known(person.PersonId);
        var (huddleStanding, huddle, add) = Huddle(person.PersonId);
        var isNew = IsNew(person.PersonId);
        return new TodayRow(
            person.PublicId, person.DisplayName, person.AgeOn(today)?.ToString(System.Globalization.CultureInfo.InvariantCulture), Shape(firing, anchor), firing.Says, MeetingTimes.Near(firing.EventAt, now), Where(anchor),
            TodayWords.Headline(entries, EntryDetail.Word(anchor?.Detail, "reason"), now) + Before(newestFirst), need?.Text, TodayWords.NeedIcon(need?.Kind ?? ""),
            [.. read.Flags[person.PersonId].Select(flag => TodayWords.Of(flag, today))], standing, known, note, huddleStanding, huddle,
            isNew && ask is not null ? $"/people/{person.PublicId}/assessments/{ask.Name}" : null, isNew ? ask?.Title : null, add, read.Plans.ContainsKey(person.PersonId));
    }

    private static IconName Shape(TriggerFiring firing, RecordEntry? anchor) =>
        anchor?.Kind == PersonEntries.Attendance ? IconName.Emergency : anchor?.EndAt == firing.EventAt ? IconName.Out : IconName.In;

    private static string? Where(RecordEntry? anchor) => Places.Ward(EntryDetail.Word(anchor?.Detail, "ward"));

    private string Before(List<TriggerFiring> newestFirst) =>
        string.Concat(newestFirst.Skip(1).Select(firing => $" {firing.Says} {MeetingTimes.Near(firing.EventAt, now)}."));

    private (Standing, string, string?) Known(long person)
    {
        var asked = read.Assessments[person].Where(assessment => assessment.Status == AssessmentStatus.Finished).MaxBy(assessment => assessment.FinishedAt);
        if (read.Plans.GetValueOrDefault(person) is not { } plan)
        {
            return asked is null
                ? (Standing.None, "No plan with us", "No coordinator yet")
                : (Standing.Late, "Asked, no plan yet", $"{ask?.Title ?? "Asked"} {MeetingTimes.Near(asked.FinishedAt!.Value, now)}");
        }
        var coordinator = plan.CoordinatorId is { } id ? read.Practitioners.GetValueOrDefault(id, "Coordinator has left") : "No coordinator named";
        var reviewed = plan.ReviewedAt is { } at ? $"reviewed {MeetingTimes.Ago(at, now)}" : "never reviewed";
        return NeedsALook(person)
            ? (Standing.Late, $"Plan {reviewed}", plan.ReviewDue < today ? $"Was due {MeetingTimes.Day(plan.ReviewDue.Value, today)} · {coordinator}" : coordinator)
            : (Standing.Done, $"Reviewed {MeetingTimes.Ago(plan.ReviewedAt!.Value, now)}", coordinator);
    }

    private (Standing, string, bool) Huddle(long person)
    {
        var place = read.Items.ToList().FindIndex(item => item.PersonId == person);
        var ringing = read.Assessments[person].Where(assessment => assessment.Status == AssessmentStatus.Open).MaxBy(assessment => assessment.SavedAt);
        // Whoever came after this morning's start is on the next list, and goes on today's only by hand.
        var there = place < 0 && read.OnNext.Contains(person) ? $"On the list of {MeetingTimes.Moment(read.Next!.StartsAt)}" : null;
        var canAdd = place < 0 && (there is null || read.Meeting?.Status == MeetingStatus.Open);
        if (IsNew(person) && ringing is not null)
            return (Standing.Late, ringing.NoAnswer > 0 ? $"Rang, no answer{(ringing.RingAgainAt is { } again ? $". Try again {MeetingTimes.Near(again, now)}" : "")}" : "Questions begun", canAdd);
        if (IsNew(person) && ask is not null)
            return (Standing.ToDo, there is null ? "Questions not asked" : $"{there}. Questions not asked", canAdd);
        if (there is not null)
            return (Standing.Done, there, canAdd);
        return place < 0 ? (Standing.None, "Not on the list", true) : (Standing.Done, $"On the list, {Ordinals.Of(place + 1)}", false);
    }

    private static IEnumerable<TodayGroup> Group(string title, string note, bool folded, IReadOnlyList<TodayRow> rows) =>
        rows.Count == 0 ? [] : [new TodayGroup(title, note, folded, rows)];

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];
}
