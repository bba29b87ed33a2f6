namespace AnyDoor.Record.Holding;

/// <summary>Something of a file waits because no agreement lets what an organisation sends be used. Gone with the last of it taken in.</summary>
public sealed class HeldReceipt
{
    public long ReceiptId { get; set; }
    public required string OrganisationId { get; set; }
    public DateTimeOffset HeldAt { get; set; }
}
