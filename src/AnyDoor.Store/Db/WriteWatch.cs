using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AnyDoor.Store;

/// <summary>Notices rows changed by ExecuteUpdate, ExecuteDelete and ExecuteSql, which the change tracker does not see,
/// so that their transaction is committed and their process recorded.</summary>
internal sealed class WriteWatch : DbCommandInterceptor
{
    public static readonly WriteWatch Interceptor = new();

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        if (result > 0)
            (eventData.Context as PlaceDb)?.Scope?.MarkWritten();
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NonQueryExecuted(command, eventData, result));
}
