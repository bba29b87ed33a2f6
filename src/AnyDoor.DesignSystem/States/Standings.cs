using AnyDoor.DesignSystem.Icons;

namespace AnyDoor.DesignSystem.States;

public static class Standings
{
    public static string Css(this Standing standing) => standing switch
    {
        Standing.Done => "done",
        Standing.Late => "late",
        Standing.Failed => "failed",
        Standing.NotShared => "notshared",
        Standing.ToDo => "todo",
        Standing.Info => "info",
        _ => "none",
    };

    public static IconName? Icon(this Standing standing) => standing switch
    {
        Standing.Done => IconName.Done,
        Standing.Late => IconName.Late,
        Standing.Failed => IconName.Failed,
        Standing.NotShared => IconName.NotShared,
        Standing.ToDo => IconName.ToDo,
        Standing.Info => IconName.Info,
        _ => null,
    };
}
