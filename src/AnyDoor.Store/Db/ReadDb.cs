using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Store;

/// <summary>A context to read with, kept and used again. It is given its model, and so needs no modules.</summary>
internal sealed class ReadDb(DbContextOptions<ReadDb> options) : PlaceDb(options, []);
