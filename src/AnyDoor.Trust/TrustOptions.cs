namespace AnyDoor.Trust;

public sealed class TrustOptions
{
    /// <summary>True while invented people are shown: the sign-in page names the accounts.</summary>
    public bool Demonstration { get; set; }

    /// <summary>True where everybody signs in with a code too: whoever has none yet is led to set one up and sees nothing before.</summary>
    public bool CodesRequired { get; set; }

    /// <summary>How long a password signs in that was given by whoever runs the service: its owner chooses their own before.</summary>
    public TimeSpan HandedOverPasswordLasts { get; set; } = TimeSpan.FromDays(7);

    /// <summary>After how long without anybody doing anything a session locks.</summary>
    public TimeSpan LocksAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The same on a computer that others use too.</summary>
    public TimeSpan SharedLocksAfter { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>After how long somebody signs in again, however busy they were: a working day.</summary>
    public TimeSpan SessionLasts { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How many requests of one session are answered in a second for long; ten times as many at once.</summary>
    public int RequestsASecond { get; set; } = 20;

    /// <summary>Folder for keys and anchors of a PostgreSQL place; a SQLite place keeps them beside its database.</summary>
    public string Folder { get; set; } = "place";
}
