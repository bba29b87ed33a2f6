using AnyDoor.People;

namespace AnyDoor.Meetings;

public static class MeetingTopics
{
    public static string Of(string meetingId) => $"meeting:{meetingId}";

    /// <summary>What a part of a page follows that shows where people are: a topic of this kind, and whether somebody was hidden meanwhile.</summary>
    public static string Following(string topic) => $"{topic} {HiddenPlaces.Topic}";

    public static string Today(string teamId) => $"today:{teamId}";
}
