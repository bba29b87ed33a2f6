using AnyDoor.Store;

namespace AnyDoor.Plans;

/// <summary>One message to one recipient: how many things wait for them, never about whom.</summary>
public sealed class Notice : IVersioned
{
    /// <summary>Also the idempotency key, so that a message sent twice is read once.</summary>
    public required string NoticeId { get; set; }

    /// <summary>e-mail or webhook.</summary>
    public required string Channel { get; set; }

    /// <summary>practitioner or organisation.</summary>
    public required string RecipientKind { get; set; }
    public required string RecipientId { get; set; }
    public required string Address { get; set; }

    /// <summary>Counts in words, e.g. <c>2 new, 1 came back</c>.</summary>
    public required string Digest { get; set; }
    public required string Link { get; set; }

    /// <summary>pending, delivered or dead.</summary>
    public required string State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>What went wrong last: a status or the kind of fault.</summary>
    public string? Fault { get; set; }
    public int Version { get; set; }
}

/// <summary>One change that a recipient must hear of; gathered with others into a <see cref="Notice"/>.</summary>
public sealed class NoticeItem
{
    public required string RecipientKind { get; set; }
    public required string RecipientId { get; set; }

    /// <summary>The change itself, e.g. an action's id and the number of its event: told once.</summary>
    public required string ItemKey { get; set; }

    /// <summary>One of <see cref="NoticeWords"/>.</summary>
    public required string What { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public string? NoticeId { get; set; }
}

public static class NoticeStates
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Dead = "dead";
}

public static class NoticeChannels
{
    public const string Email = "e-mail";
    public const string Webhook = "webhook";

    /// <summary>A web address is called; anything else is written to.</summary>
    public static string Of(string address) => address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal) ? Webhook : Email;
}

/// <summary>What a notice counts, in the order it is said.</summary>
public static class NoticeWords
{
    public const string New = "new";
    public const string Overdue = "overdue";
    public const string CameBack = "came back";
    public const string NoLonger = "no longer needed";

    /// <summary>A care model that cannot be used; told on a page of its own, not among actions.</summary>
    public const string CareModel = "care model to put right";

    /// <summary>What a partner sends is seen for some days more and then no longer; told every day until somebody decides.</summary>
    public const string Agreement = "agreement that has ended, decide or prepare";

    /// <summary>What had to be done within hours of an event, and was not.</summary>
    public const string Missed = "missed, look now";

    /// <summary>Of the recipient's own account: told to them whoever did it.</summary>
    public const string Password = "change of your password";
    public const string CodeOn = "new code for signing in";
    public const string CodeOff = "end of your code for signing in";

    /// <summary>What is about an account, not about work.</summary>
    public static readonly string[] OfAccount = [Password, CodeOn, CodeOff];

    private static readonly string[] Spoken = [.. OfAccount, CareModel, Agreement, Missed, CameBack, Overdue, New, NoLonger];

    /// <summary>"1 came back, 2 new".</summary>
    public static string Digest(IEnumerable<string> what) =>
        string.Join(", ", what.GroupBy(word => word).OrderBy(group => Array.IndexOf(Spoken, group.Key)).Select(group => $"{group.Count()} {group.Key}"));
}
