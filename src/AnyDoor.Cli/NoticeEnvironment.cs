using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;

namespace AnyDoor.Cli;

/// <summary>How notices leave the place, as the environment says it. What is wrong there stops the start, all faults at once.</summary>
internal static class NoticeEnvironment
{
    public static NoticeSettings Read(StoreAddress store, string urls)
    {
        var faults = new FaultList();
        var settings = NoticeSettingsReader.Read(Environment.GetEnvironmentVariable, Path.Combine(store.SideFolder("."), "mail"), urls, faults);
        return faults.Any ? throw new VerbException(faults.ToString(), AnyDoorCommand.Usage) : settings;
    }
}
