using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AnyDoor.Store;

/// <summary>Says before every command as whom it reads, in the same round trip. Nothing is remembered of what a connection was told before: it is told again.</summary>
internal sealed class HeldCommands(PlaceStore store) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Hold(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Hold(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Hold(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Hold(command, eventData);
        return ValueTask.FromResult(result);
    }

    // SET takes no parameters, so what it sets is written as a text of SQL.
    private void Hold(DbCommand command, CommandEventData eventData)
    {
        var reader = (eventData.Context as HeldDb)?.Reader ?? throw new InvalidOperationException("A command on a held connection was run for nobody.");
        command.CommandText = $"SET {RowPolicies.Setting} = '{reader.Setting(store.Now).Replace("'", "''", StringComparison.Ordinal)}';\n{command.CommandText}";
    }
}
