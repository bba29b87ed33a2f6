using AnyDoor.CareModels;
using AnyDoor.DesignSystem.Huddles;
using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <summary>How far off the huddle is and what is not ready for it.</summary>
internal static class TodayHuddleBox
{
    public static TodayHuddle Of(Team team, TodayReading read, PartnersView view, Pack? pack, HuddleCalendar calendar, DateTimeOffset now)
    {
        var today = LondonTime.DayOf(now);
        var day = calendar.IsHuddleDay(today) ? today : calendar.NextDay(team, now);
        var startsAt = read.Meeting?.StartsAt ?? HuddleCalendar.StartsAt(team, day);
        var status = read.Meeting?.Status ?? MeetingStatus.Planned;
        var rows = new TodayRows(read, pack?.Questionnaires.FirstOrDefault(), now);
        var waiting = read.Items.Where(item => item.Unfinished).ToList();
        var ask = waiting.Where(item => rows.IsNew(item.PersonId)).ToList();
        var lines = new List<Readiness>();
        if (waiting.Count > ask.Count)
            lines.Add(new Readiness(Standing.Done, $"{waiting.Count - ask.Count} ready"));
        if (ask.Count > 0 && pack?.Questionnaires.FirstOrDefault() is { } questions)
            lines.Add(new Readiness(Standing.ToDo, $"{ask.Count} {(ask.Count == 1 ? "needs" : "need")} the {char.ToLowerInvariant(questions.Title[0])}{questions.Title[1..]}:", [.. ask.Take(3).Select(item => Link(read, item, questions.Name))]));
        var rolled = waiting.Count(item => item.RollOverCount > 0);
        if (rolled > 0)
            lines.Add(new Readiness(Standing.None, $"{rolled} rolled over from before") { Icon = IconName.RollOver });
        if (read.Next is { } next && read.OnNext.Count > 0)
            lines.Add(new Readiness(Standing.Info, $"{TodayWords.People(read.OnNext.Count)} came after it and {(read.OnNext.Count == 1 ? "is" : "are")} on", [new ReadinessLink($"the list of {MeetingTimes.Moment(next.StartsAt)}", $"/meetings/{next.MeetingId}")]));
        lines.AddRange(Absent(team, read, view, pack, status));
        if (NobodyOversees(team, read, view, pack, status) is { } unseen)
            lines.Add(unseen);
        return new TodayHuddle(HuddleCalendar.IdOf(team.TeamId, day), status, startsAt, Title(status, startsAt, day, today, read.Items, ask.Count, now > startsAt.AddMinutes(team.BoxMinutes)), StandingOf(status, startsAt, ask.Count, now), lines,
            [.. read.Attendees.Where(attendee => attendee.PractitionerId is not null && (attendee.SaidAt is not null || attendee.Here)).Select(attendee => attendee.PractitionerId!)], read.Items.Count);
    }

    // The care model names a role that oversees; without one of them the huddle is not ready.
    private static Readiness? NobodyOversees(Team team, TodayReading read, PartnersView view, Pack? pack, string status)
    {
        if (pack?.Huddle.OverseenBy is not { } role || status == MeetingStatus.Closed)
            return null;
        var overseers = view.MembersOf(team.TeamId).Where(member => member.Role == role).Select(member => member.PractitionerId).ToHashSet();
        if (read.Attendees.Any(attendee => attendee.PractitionerId is { } id && overseers.Contains(id) && (attendee.SaidAt is not null || attendee.Here)))
            return null;
        return overseers.Count == 0
            ? new Readiness(Standing.Late, $"The team has no {Roles.Words(role)} to oversee it")
            : new Readiness(status == MeetingStatus.Open ? Standing.Failed : Standing.Late, $"No {Roles.Words(role)}, who oversees it, {(status == MeetingStatus.Open ? "is here" : "has said they are coming")}");
    }

    private static string Title(string status, DateTimeOffset startsAt, DateOnly day, DateOnly today, IReadOnlyList<AgendaItem> items, int toReady, bool late)
    {
        var when = day == today ? MeetingTimes.Clock(startsAt) : MeetingTimes.Moment(startsAt);
        var people = items.Count == 0 ? "nobody on the list yet" : TodayWords.People(items.Count);
        return status switch
        {
            MeetingStatus.Open => $"Huddle is open: {items.Count(item => !item.Unfinished)} of {TodayWords.People(items.Count)} done",
            MeetingStatus.Closed => $"Huddle is over: {items.Count(item => item.Status == ItemStatus.Decided)} decided, {items.Count(item => item.Status == ItemStatus.RolledOver)} rolled over",
            _ when late => $"Huddle of {when} was not opened: {people.Replace(" yet", "", StringComparison.Ordinal)}",
            _ => $"Huddle at {when}: {people}{(toReady > 0 ? $", {toReady} still to get ready" : "")}",
        };
    }

    private static Standing StandingOf(string status, DateTimeOffset startsAt, int toReady, DateTimeOffset now) => status switch
    {
        MeetingStatus.Planned when now > startsAt => Standing.Failed,
        MeetingStatus.Planned when toReady > 0 && startsAt - now < TimeSpan.FromMinutes(15) => Standing.Late,
        _ => Standing.Info,
    };

    private static ReadinessLink Link(TodayReading read, AgendaItem item, string questionnaire)
    {
        var person = read.People.GetValueOrDefault(item.PersonId);
        return new ReadinessLink(person?.DisplayName ?? "Name not known", $"/people/{person?.PublicId}/assessments/{questionnaire}");
    }

    // Organisations that the care model brings to the table and that have members in the team.
    private static IEnumerable<Readiness> Absent(Team team, TodayReading read, PartnersView view, Pack? pack, string status)
    {
        var expected = view.MembersOf(team.TeamId).Select(member => member.OrganisationId).Distinct()
            .Where(id => view.Organisations.GetValueOrDefault(id) is { } organisation && (pack?.Huddle.Members.Contains(organisation.Kind) ?? false)).ToList();
        var here = read.Attendees.Where(attendee => attendee.SaidAt is not null || attendee.Here).Select(attendee => attendee.OrganisationId).ToHashSet();
        var missing = expected.Where(id => !here.Contains(id)).Select(view.ShortName).Order(StringComparer.Ordinal).ToList();
        var coming = expected.Where(here.Contains).Select(view.ShortName).Order(StringComparer.Ordinal).ToList();
        if (status == MeetingStatus.Closed)
            yield break;
        if (coming.Count > 0)
            yield return new Readiness(Standing.Done, $"{string.Join(", ", coming)} {(status == MeetingStatus.Open ? "here" : "coming")}");
        if (missing.Count > 0)
            yield return new Readiness(status == MeetingStatus.Open ? Standing.Failed : Standing.Late, $"{(missing.Count == 1 ? "Nobody" : "Nobody yet")} from {string.Join(", ", missing)} {(status == MeetingStatus.Open ? "is here" : "has said they are coming")}");
    }
}
