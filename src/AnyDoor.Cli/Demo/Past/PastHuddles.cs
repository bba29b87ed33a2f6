using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Demo.Past;

/// <summary>
/// Gives a demonstration the huddles of the weeks before it was made, held through the services that hold today's: else its charts are empty. Writes of
/// huddles and actions say that they are a demonstration's. Days that were held are left alone, so that one broken off goes on where it stood.
/// </summary>
/// <param name="services">Over the demonstration's store, with <paramref name="clock"/> as their time.</param>
public sealed class PastHuddles(IServiceProvider services, PastClock clock)
{
    public const int Weeks = 13;

    private readonly HuddleCalendar calendar = services.GetRequiredService<HuddleCalendar>();

    /// <param name="today">The day the place was made; the day before is the last that is held.</param>
    /// <returns>How many huddles were held.</returns>
    public async Task<int> HoldAsync(DateOnly today, CancellationToken cancel)
    {
        var held = 0;
        foreach (var day in Days(today))
        {
            clock.Stand(day, 8);
            var partners = await services.GetRequiredService<PartnersDirectory>().CurrentAsync(cancel);
            var staff = new PastStaff(partners, services.GetRequiredService<ReaderFactory>());
            // Its own numbers for each day: one that is held later is as it would have been.
            var random = new Random(day.DayNumber);
            foreach (var team in partners.Teams.Values.OrderBy(team => team.TeamId, StringComparer.Ordinal))
                held += await HoldAsync(team, day, staff, partners, random, cancel) ? 1 : 0;
            clock.Stand(day, 16);
            await new PastWork(services, staff).DoAsync(random, cancel);
        }
        return held;
    }

    /// <summary>True when they were held to the end: of the last weeks there is at least one.</summary>
    public static async Task<bool> AreHeldAsync(PlaceStore store, DateOnly today, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var first = today.AddDays(-28);
        return await db.Set<Meeting>().AnyAsync(row => row.Kind == MeetingKinds.Huddle && row.Day >= first && row.Day < today && row.Status == MeetingStatus.Closed, cancel);
    }

    private IEnumerable<DateOnly> Days(DateOnly today) => Enumerable.Range(1, Weeks * 7).Select(back => today.AddDays(-back)).Where(calendar.IsHuddleDay).Reverse();

    private async Task<bool> HoldAsync(Team team, DateOnly day, PastStaff staff, PartnersView partners, Random random, CancellationToken cancel)
    {
        if (await services.GetRequiredService<PackCatalog>().FindAsync(team.Model, cancel) is not { } running || await staff.CoordinatorAsync(team, cancel) is not { } by || await IsHeldAsync(team, day, cancel))
            return false;
        if (await new PastMorning(services, clock, staff, partners).HoldAsync(team, by, running, day, random, cancel) is not { } home)
            return false;
        clock.Stand(day, 11);
        var asked = new List<long>();
        foreach (var person in home)
        {
            if (await new PastAsking(services, partners).AskAsync(person, by, running, random, cancel))
                asked.Add(person);
            clock.GoOn(TimeSpan.FromMinutes(random.Next(12, 25)));
        }
        await TellNextHuddleAsync(asked, cancel);
        return true;
    }

    private async Task<bool> IsHeldAsync(Team team, DateOnly day, CancellationToken cancel)
    {
        var id = HuddleCalendar.IdOf(team.TeamId, day);
        await using var db = services.GetRequiredService<PlaceStore>().OpenRead();
        return await db.Set<Meeting>().AnyAsync(row => row.MeetingId == id && row.Status == MeetingStatus.Closed, cancel);
    }

    // Who was asked is on the huddle of the day after. Followed up later, it would be today's.
    private async Task TellNextHuddleAsync(List<long> asked, CancellationToken cancel)
    {
        foreach (var consumer in services.GetServices<IChangeConsumer>().OfType<AgendaConsumer>())
            await consumer.HandleAsync([.. asked.Select(person => new PersonChanged(person, new HashSet<string> { Changes.Assessment }, false))], cancel);
    }
}
