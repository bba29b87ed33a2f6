using AnyDoor.Partners;

namespace AnyDoor.CareModels;

/// <summary>When teams meet, told by the module that owns meetings.</summary>
public interface IHuddleDays
{
    bool IsHuddleDay(DateOnly day);

    /// <summary>The day of the team's first huddle that starts after an instant.</summary>
    DateOnly NextDay(Team team, DateTimeOffset after);
}
