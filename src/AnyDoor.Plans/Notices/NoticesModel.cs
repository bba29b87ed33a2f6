namespace AnyDoor.Plans;

/// <summary>How notices fare, for engineers: counts, and those that need somebody. Never about whom.</summary>
/// <param name="Delivered">In the last 7 days.</param>
public sealed record NoticesModel(int Gathering, int Pending, int Delivered, int Dead, IReadOnlyList<NoticeRow> Exceptions, string? Fault);

/// <param name="Recipient">An organisation's desk or a colleague, by name; not the address.</param>
public sealed record NoticeRow(Notice Notice, string Recipient, DateTimeOffset Now)
{
    public bool Dead => Notice.State == NoticeStates.Dead;
}
