namespace AnyDoor.Exchange.DropFolders;

/// <summary>Where partners' files are dropped, and how often it is looked at when nothing tells of a new one.</summary>
public sealed record DropFolderOptions(string Folder)
{
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>A file that was not renamed into place is whole when it has not changed for so long ...</summary>
    public TimeSpan QuietFor { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>... or for so long where its last line has no end: its writer may only have paused.</summary>
    public TimeSpan QuietForWithoutEnd { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So long after it was taken a file is still looked at: if it grew it is taken again.</summary>
    public TimeSpan WatchedAfter { get; init; } = TimeSpan.FromMinutes(10);
}
