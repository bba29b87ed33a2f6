using AnyDoor.Store;

namespace AnyDoor.Tests.Store;

/// <summary>A row with nothing special about it, to try the store's promises on.</summary>
public sealed class Parcel : IVersioned, IRecorded
{
    public static readonly StoreModule Module = new("parcels", typeof(Parcel), model => model.Entity<Parcel>(table =>
    {
        table.HasKey(parcel => parcel.ParcelId);
        table.Property(parcel => parcel.ParcelId).ValueGeneratedNever();
    }));

    public long ParcelId { get; set; }
    public long PersonId { get; set; }
    public required string Label { get; set; }
    public double? Weight { get; set; }
    public DateOnly? DueOn { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public int Version { get; set; }
}
