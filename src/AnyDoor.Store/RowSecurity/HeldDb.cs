using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Store;

/// <summary>A context to read with as somebody, through connections that are never the owner's.</summary>
internal sealed class HeldDb(DbContextOptions<HeldDb> options) : PlaceDb(options, [])
{
    /// <summary>Set anew whenever it is taken from those that are kept.</summary>
    public RowReader? Reader { get; set; }
}
