namespace AnyDoor.Store;

/// <summary>A row that two people may edit. Its version goes up by one with each save; a save against an older version is refused.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>A row whose every change is kept: old and new values, by whom, when and why.</summary>
public interface IRecorded
{
    /// <summary>Whom the row is about, or 0 where it is about nobody.</summary>
    long PersonId { get; }
}
