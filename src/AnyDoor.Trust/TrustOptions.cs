namespace AnyDoor.Trust;

public sealed class TrustOptions
{
    /// <summary>True while invented people are shown: the sign-in page names the accounts.</summary>
    public bool Demonstration { get; set; }

    /// <summary>True where everybody signs in with a code too: whoever has none yet is led to set one up and sees nothing before.</summary>
    public bool CodesRequired { get; set; }

    /// <summary>Folder for keys and anchors of a PostgreSQL place; a SQLite place keeps them beside its database.</summary>
    public string Folder { get; set; } = "place";
}
