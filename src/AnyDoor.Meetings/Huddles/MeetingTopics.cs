namespace AnyDoor.Meetings;

public static class MeetingTopics
{
    public static string Of(string meetingId) => $"meeting:{meetingId}";

    public static string Today(string teamId) => $"today:{teamId}";
}
