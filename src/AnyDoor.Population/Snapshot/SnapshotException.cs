namespace AnyDoor.Population.Snapshot;

/// <summary>A snapshot file cannot be used. It is a cache: building it again from the store loses nothing.</summary>
public sealed class SnapshotException(string file, string fault)
    : IOException($"{file}: {fault}; expected a population snapshot written by this version. Delete the file and rebuild it from the store.");
