using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Store;

/// <summary>What a module adds to the store: its tables (as an EF model) and its SQL migrations (embedded in its assembly
/// under <c>Migrations/sqlite</c> and <c>Migrations/postgres</c>).</summary>
/// <param name="Name">The module's word, e.g. <c>people</c>; also the prefix under which its migrations are recorded.</param>
/// <param name="Marker">Any type of the module's assembly.</param>
/// <param name="Configure">Adds the module's tables to the model.</param>
public sealed record StoreModule(string Name, Type Marker, Action<ModelBuilder> Configure);
