using AnyDoor.CareModels;
using Choice = AnyDoor.DesignSystem.Forms.Choice;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.Finding;
using AnyDoor.People.NhsNumbers;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Which lists a person can be put on, and who can be put on a list: of people and meetings of the reader only.</summary>
public sealed class AddQuery(PlaceStore store, PartnersDirectory partners, PackCatalog packs, HuddleCalendar calendar, PersonFinder finder, PersonHeads heads)
{
    /// <summary>Before a team's id: its next huddle, which is made by the first person put on it.</summary>
    public const string Next = "next:";

    public async Task<AddModel> ForPersonAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (now, view, running) = (store.Now, await partners.CurrentAsync(cancel), await packs.RunningAsync(cancel));
        var (today, teams) = (LondonTime.DayOf(now), reader.TeamIds);
        var meetings = await db.Set<Meeting>().Where(row => teams.Contains(row.TeamId) && row.Status != MeetingStatus.Closed && (row.Day >= today || row.Status == MeetingStatus.Open)).OrderBy(row => row.StartsAt).ToListAsync(cancel);
        var ids = meetings.Select(row => row.MeetingId).ToList();
        var on = await db.Set<AgendaItem>().Where(row => row.PersonId == person.PersonId && ids.Contains(row.MeetingId) && row.Status != ItemStatus.Withdrawn).Select(row => row.MeetingId).ToListAsync(cancel);
        var choices = meetings.Where(row => MeetingKinds.PracticeOf(row.Kind) is not { } practice || practice == person.PracticeId)
            .Select(row => new Choice(row.MeetingId, MeetingNames.Of(row, view, running, today), on.Contains(row.MeetingId) ? "On this list already" : row.Status == MeetingStatus.Open ? "Open now" : null) { Disabled = on.Contains(row.MeetingId) ? true : null });
        var unmade = teams.Where(team => view.Teams.ContainsKey(team) && !meetings.Exists(row => row.TeamId == team && row.Kind == MeetingKinds.Huddle)).Select(team => view.Teams[team])
            .Select(team => new Choice($"{Next}{team.TeamId}", $"{MeetingNames.DayOf(calendar.NextDay(team, now), today)}, {team.HuddleAt:HH\\:mm}: {MeetingNames.Huddle(running.GetValueOrDefault(team.Model)?.Pack)}, {team.Name}"));
        return new AddModel(await heads.BarAsync(db, person, reader, now, cancel), person.PublicId, [.. unmade, .. choices]);
    }

    /// <returns>Null when there is no such meeting or the reader takes no part in it.</returns>
    public async Task<AddFindModel?> ForMeetingAsync(string meetingId, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        if (await db.Set<Meeting>().TakingPart(db, reader).SingleOrDefaultAsync(row => row.MeetingId == meetingId, cancel) is not { } meeting)
            return null;
        var view = await partners.CurrentAsync(cancel);
        var about = MeetingKinds.PracticeOf(meeting.Kind) is { } practice ? $"People of {view.ShortName(practice)} whom you may see" : "Among people you may see";
        return new AddFindModel(meetingId, MeetingNames.Of(meeting, view, await packs.RunningAsync(cancel), LondonTime.DayOf(store.Now)), about);
    }

    /// <summary>Looks for people by what was typed; the look is recorded.</summary>
    public async Task<AddFindModel> FindAsync(AddFindModel model, string? typed, Reader reader, CancellationToken cancel)
    {
        if (PersonSearch.Parse(typed) is not { } search)
            return model with { Typed = typed, Field = "q", Fault = PersonSearch.Expected };
        var found = await finder.FindAsync(search, reader, cancel);
        return model with { Typed = typed, Found = await ChoicesAsync(model.MeetingId, [.. found.Take(PersonFinder.Most)], cancel), More = found.Count > PersonFinder.Most };
    }

    /// <summary>One person, already opened, as the only one found.</summary>
    public async Task<AddFindModel> OnlyAsync(AddFindModel model, Person person, CancellationToken cancel) => model with { Found = await ChoicesAsync(model.MeetingId, [person], cancel), Person = person.PublicId };

    private async Task<IReadOnlyList<Choice>> ChoicesAsync(string meetingId, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (view, today, ids) = (await partners.CurrentAsync(cancel), LondonTime.DayOf(store.Now), people.Select(person => person.PersonId).ToList());
        var kind = await db.Set<Meeting>().Where(row => row.MeetingId == meetingId).Select(row => row.Kind).SingleAsync(cancel);
        var on = await db.Set<AgendaItem>().Where(row => row.MeetingId == meetingId && ids.Contains(row.PersonId) && row.Status != ItemStatus.Withdrawn).Select(row => row.PersonId).ToListAsync(cancel);
        return [.. people.Select(person => Of(person, WhyNot(person, on.Contains(person.PersonId), MeetingKinds.PracticeOf(kind), view), view, today))];
    }

    private static string? WhyNot(Person person, bool isOn, string? practice, PartnersView view) => isOn ? "On this list already"
        : person.DiedOn is not null ? "Has died"
        : practice is not null && practice != person.PracticeId ? $"Not of {view.ShortName(practice)}, whose people this meeting is about" : null;

    private static Choice Of(Person person, string? whyNot, PartnersView view, DateOnly today)
    {
        var born = PersonWords.Born(person.DateOfBirth) is { } day ? $"Born {day}{(person.AgeOn(today) is { } age ? $" ({age})" : "")}" : "Date of birth not known";
        var practice = person.Restricted ? "practice not shown" : person.PracticeId is { } id ? view.ShortName(id) : "not registered here";
        return new Choice(person.PublicId, person.DisplayName, string.Join(". ", new[] { person.NhsNumber is { } number ? $"NHS number {NhsNumber.Display(number)}" : null, $"{born}, {practice}", whyNot }.OfType<string>())) { Disabled = whyNot is null ? null : true };
    }
}
