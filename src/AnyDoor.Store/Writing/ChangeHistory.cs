using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AnyDoor.Store;

/// <summary>Raises versions, notes for whom rows are made, and writes old and new values of every changed <see cref="IRecorded"/> row.</summary>
internal static class ChangeHistory
{
    public static void Record(WriteScope scope)
    {
        foreach (var entry in scope.Db.ChangeTracker.Entries().ToList())
        {
            if (entry is { State: EntityState.Added, Entity: IMadeFor { MadeFor: 0 } made })
                entry.Property(nameof(IMadeFor.MadeFor)).CurrentValue = made.PersonId;
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
                entry.Property(nameof(IVersioned.Version)).CurrentValue = versioned.Version + 1;
            if (entry.Entity is IRecorded recorded && entry.State is (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                scope.Db.Add(Of(scope, entry, recorded));
        }
    }

    private static ChangeRecord Of(WriteScope scope, EntityEntry entry, IRecorded recorded) => new()
    {
        // Told under whom the row was made for, so that nothing need follow when people prove to be one or two.
        PersonId = recorded is IMadeFor made ? made.MadeFor : recorded.PersonId,
        ChangeId = scope.NewId(),
        ProcessId = scope.ProcessId,
        At = scope.Now,
        Subject = SnakeCase.Of(entry.Metadata.ClrType.Name),
        SubjectKey = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(key => entry.Property(key.Name).CurrentValue)),
        Old = entry.State == EntityState.Added ? null : Values(entry, property => property.OriginalValue),
        New = entry.State == EntityState.Deleted ? null : Values(entry, property => property.CurrentValue),
    };

    private static string Values(EntityEntry entry, Func<PropertyEntry, object?> value) =>
        JsonSerializer.Serialize(entry.Properties
            .Where(property => entry.State != EntityState.Modified || property.IsModified)
            .ToDictionary(property => property.Metadata.GetColumnName(), value));
}
