using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>Somebody in danger: where they are is shown on no surface until whoever answers for it says that it is safe. It ends by no date,
/// so that nobody is shown because somebody forgot; it follows the person when records prove to be one.</summary>
public sealed class LocationRestriction : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string RestrictionId { get; set; }

    /// <summary>One of <see cref="RestrictionReasons"/>.</summary>
    public required string Reason { get; set; }

    /// <summary>How it is known: who asked for it, what was seen.</summary>
    public required string Evidence { get; set; }

    /// <summary>The practitioner who answers for it, and who is asked where it must be known.</summary>
    public required string HolderId { get; set; }
    public required string RecordedBy { get; set; }
    public DateTimeOffset FromAt { get; set; }

    /// <summary>When it is to be looked at again; it goes on until somebody ends it.</summary>
    public DateOnly ReviewOn { get; set; }
    public DateTimeOffset? UntilAt { get; set; }
    public string? EndedBy { get; set; }
    public string? EndedBecause { get; set; }
    public int Version { get; set; }
}

/// <summary>Why somebody must not be found, in a word and as pages say it.</summary>
public static class RestrictionReasons
{
    public static readonly IReadOnlyList<(string Reason, string Says)> All =
    [
        ("domestic-abuse", "They fled from violence or control at home"),
        ("stalking", "Somebody follows or threatens them"),
        ("trafficking", "They were trafficked or held"),
        ("protected", "They are protected by the police or a court"),
        ("child-placed", "A child who was placed or adopted"),
        ("other", "Something else"),
    ];

    public static string Words(string reason) => All.FirstOrDefault(each => each.Reason == reason).Says ?? reason;
}
