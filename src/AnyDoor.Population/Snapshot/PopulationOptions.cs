namespace AnyDoor.Population.Snapshot;

public sealed class PopulationOptions
{
    /// <summary>Folder of the snapshot file for a PostgreSQL place; a SQLite place keeps it beside its own file.</summary>
    public string Folder { get; set; } = "place";
}
