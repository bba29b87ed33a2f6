using AnyDoor.Meetings;
using AnyDoor.Partners;

namespace AnyDoor.Tests.Meetings;

public class HuddleCalendarTests
{
    [Theory]
    [InlineData("2026-03-27", "2026-03-27T09:00Z")]
    [InlineData("2026-03-30", "2026-03-30T08:00Z")]
    [InlineData("2026-10-23", "2026-10-23T08:00Z")]
    [InlineData("2026-10-26", "2026-10-26T09:00Z")]
    public void Start_BeforeAndAfterAClockChange_IsNineInLondon(string day, string instant)
    {
        var team = new Team { TeamId = "millrace-team", Name = "Millrace neighbourhood team", OrganisationId = "alderbrook-community", Model = "any", HuddleAt = new TimeOnly(9, 0) };
        HuddleCalendar.StartsAt(team, DateOnly.Parse(day)).ShouldBe(DateTimeOffset.Parse(instant));
    }
}
