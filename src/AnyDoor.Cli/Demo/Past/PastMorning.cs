using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Demo.Past;

/// <summary>Holds one huddle of one team as its coordinator would have: puts people on the list, opens it, takes one after the other, gives work, closes it.</summary>
internal sealed class PastMorning(IServiceProvider services, PastClock clock, PastStaff staff, PartnersView partners)
{
    private const double Attends = 0.8, IsRolledOver = 0.1, IsNotReached = 0.05, GetsWork = 0.6;

    // Whom the work goes to by the kind of organisation; the person's own practice is meant by the kind of practices.
    private static readonly (string Title, string Kind)[] Work =
    [
        ("Visit at home and see how they manage", "community"), ("Look at the medicines after the stay", "gp-practice"), ("Ring the family and ask what is needed", "community"),
        ("Check whether the care at home is enough", "social-care"), ("Ask the ward when they may go home", "hospital"), ("Ring in two days to hear how it goes", "voluntary"),
    ];

    private readonly PlaceStore store = services.GetRequiredService<PlaceStore>();
    private readonly HuddleService huddles = services.GetRequiredService<HuddleService>();
    private readonly ActionService actions = services.GetRequiredService<ActionService>();

    /// <returns>Who went home: the team may ask them how they are. Null where there was nobody to talk about.</returns>
    public async Task<IReadOnlyList<long>?> HoldAsync(Team team, Reader by, RunningPack running, DateOnly day, Random random, CancellationToken cancel)
    {
        clock.Stand(day, 8, 30);
        var moves = await new PastMoves(store).SinceAsync(services.GetRequiredService<HuddleCalendar>().Since(day), by, cancel);
        var meeting = HuddleCalendar.IdOf(team.TeamId, day);
        if (moves.Count > 0)
            await AddAsync(team, by, moves, cancel);
        var waiting = await ItemsAsync(meeting, by, cancel);
        if (waiting.Count == 0)
            return null;
        clock.Stand(day, team.HuddleAt.Hour, team.HuddleAt.Minute);
        await OpenAsync(team, by, meeting, random, cancel);
        foreach (var item in waiting.Where(_ => random.NextDouble() >= IsNotReached))
            await TakeAsync(team, by, item, running.Pack, random, cancel);
        foreach (var item in (await ItemsAsync(meeting, by, cancel)).Where(item => item.RollOverCount + 1 >= running.Pack.Huddle.RollOverLimit))
            await DecideAsync(by, item, running.Pack, random, cancel);
        // Refused where somebody at the limit is seen by nobody here any more: then the next huddle closes it.
        await TryAsync(by, "huddle.close", scope => huddles.CloseAsync(scope, by, meeting, cancel), cancel);
        var home = moves.Where(move => move.WentHome).Select(move => move.PersonId).ToHashSet();
        return [.. waiting.Select(item => item.PersonId).Where(home.Contains)];
    }

    private Task AddAsync(Team team, Reader by, IReadOnlyList<PastMove> moves, CancellationToken cancel) => store.WriteAsync(PastStaff.Context(by, "huddle.add"), async scope =>
    {
        var meeting = (await huddles.CurrentAsync(scope, by, team.TeamId, cancel))!;
        await scope.Db.SaveChangesAsync(cancel);
        foreach (var move in moves)
            PastStaff.Done(await huddles.AddAsync(scope, by, meeting.MeetingId, move.PersonId, Says(move), cancel));
    }, cancel);

    private static string Says(PastMove move) =>
        $"{(move.WentHome ? "Went home" : "Admitted as an emergency")} {LondonTime.ToLocal(move.At).ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture)}";

    private async Task<List<AgendaItem>> ItemsAsync(string meeting, Reader by, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.Set<AgendaItem>().VisibleTo(db, by, store.Now, item => item.PersonId).Where(item => item.MeetingId == meeting && item.Status == ItemStatus.Waiting).OrderBy(item => item.EventAt).ThenBy(item => item.PersonId).ToListAsync(cancel);
    }

    private async Task OpenAsync(Team team, Reader by, string meeting, Random random, CancellationToken cancel)
    {
        await DoAsync(by, "huddle.open", scope => huddles.OpenAsync(scope, by, meeting, cancel), cancel);
        var attendance = services.GetRequiredService<AttendanceService>();
        foreach (var member in staff.Members(team).Where(member => member.PractitionerId != by.PractitionerId && random.NextDouble() < Attends).ToList())
            await DoAsync(by, "huddle.attend", scope => attendance.MarkAsync(scope, by, meeting, member.PractitionerId, here: true, cancel), cancel);
    }

    private async Task TakeAsync(Team team, Reader by, AgendaItem item, Pack pack, Random random, CancellationToken cancel)
    {
        await DoAsync(by, "huddle.discuss", scope => huddles.DiscussAsync(scope, by, item.ItemId, cancel), cancel);
        clock.GoOn(TimeSpan.FromSeconds(random.Next(70, 170)));
        var isRolled = random.NextDouble() < IsRolledOver && (await TryAsync(by, "huddle.roll-over", scope => huddles.RollOverAsync(scope, by, item.ItemId, item.Version, cancel), cancel)).Ok;
        if (isRolled)
            return;
        await DecideAsync(by, item, pack, random, cancel);
        if (random.NextDouble() < GetsWork)
            await GiveWorkAsync(team, by, item, random, cancel);
    }

    // Decisions that send somebody on to another meeting would leave them on one that nobody held.
    private Task DecideAsync(Reader by, AgendaItem item, Pack pack, Random random, CancellationToken cancel)
    {
        var choices = pack.Huddle.Decisions.Where(choice => choice.To is null).ToList();
        var decision = choices.Count == 0 ? null : choices[random.Next(choices.Count)].Id;
        return DoAsync(by, "huddle.decide", scope => huddles.DecideAsync(scope, by, item.ItemId, decision, item.Version, cancel), cancel);
    }

    private async Task GiveWorkAsync(Team team, Reader by, AgendaItem item, Random random, CancellationToken cancel)
    {
        var (title, kind) = Work[random.Next(Work.Length)];
        await using var db = store.OpenRead();
        var person = await db.Set<Person>().SingleAsync(row => row.PersonId == item.PersonId, cancel);
        if (WantedOwner.Of(new SuggestionOwner(null, kind), person, team.TeamId, partners) is { } owner)
            await DoAsync(by, "actions.offer", async scope => (await actions.OfferAsync(scope, new OfferAction(by, item.PersonId, title, owner.Owner, new ActionOrigin(ActionOrigins.MeetingItem, $"{item.ItemId}:1")), cancel)).Outcome, cancel);
    }

    private Task<Outcome> TryAsync(Reader by, string process, Func<WriteScope, Task<Outcome>> work, CancellationToken cancel) => store.WriteAsync(PastStaff.Context(by, process), work, cancel);

    private async Task DoAsync(Reader by, string process, Func<WriteScope, Task<Outcome>> work, CancellationToken cancel) => PastStaff.Done(await TryAsync(by, process, work, cancel));
}
