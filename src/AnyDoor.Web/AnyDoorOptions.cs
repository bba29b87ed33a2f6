using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Store;

namespace AnyDoor.Web;

public sealed record AnyDoorOptions(StoreAddress Store)
{
    public const string DefaultUrls = "http://localhost:5080";

    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Invented people: the sign-in page names the accounts.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Everybody signs in with a one-time code too.</summary>
    public bool CodesRequired { get; init; }

    /// <summary>Serves <c>/design-system</c>, the page of every component.</summary>
    public bool Showcase { get; init; }

    /// <summary>Folder for keys and other files of a PostgreSQL place; a SQLite place keeps them beside its database.</summary>
    public string Folder { get; init; } = "place";

    /// <summary>How notices leave the place; null puts mail into a folder beside the store.</summary>
    public NoticeSettings? Notices { get; init; }

    /// <summary>How long lists are and when and where the morning packs are written.</summary>
    public MeetingSettings Meetings { get; init; } = new();

    /// <summary>Folder that partners' files are dropped into, loaded as they come; null where none is watched.</summary>
    public string? Intake { get; init; }
}
