using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>One way for a notice to leave the place.</summary>
public interface INoticeTransport
{
    /// <summary>One of <see cref="NoticeChannels"/>.</summary>
    string Channel { get; }

    /// <summary>Returns once the other side has it; throws <see cref="NoticeFaultException"/> where it has not.</summary>
    Task SendAsync(Notice notice, CancellationToken cancel);
}

/// <summary>A notice could not be delivered. The message is shown to engineers and holds neither address nor content.</summary>
/// <param name="Final">True when trying again cannot help.</param>
public sealed class NoticeFaultException(string message, bool final = false) : Exception(message)
{
    public bool Final { get; } = final;
}

/// <summary>Delivers notices until they arrive or are given up, in view. Each attempt is claimed first, so that two processes do not both send.</summary>
public sealed class NoticeDelivery(PlaceStore store, NoticeSettings settings, IEnumerable<INoticeTransport> transports)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private readonly Dictionary<string, INoticeTransport> transports = transports.ToDictionary(transport => transport.Channel);

    /// <returns>How many were delivered.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var delivered = 0;
        foreach (var notice in await DueAsync(cancel))
        {
            if (!await ClaimAsync(notice, cancel))
                continue;
            var fault = await SendAsync(notice, cancel);
            await EndAsync(notice.NoticeId, fault, cancel);
            delivered += fault is null ? 1 : 0;
        }
        return delivered;
    }

    /// <summary>Sends a notice that was given up once more, from the start.</summary>
    public Task<Outcome> ReplayAsync(ProcessContext by, string noticeId, CancellationToken cancel = default) => store.WriteAsync(by, async scope =>
    {
        var notice = await scope.Db.Set<Notice>().SingleOrDefaultAsync(row => row.NoticeId == noticeId && row.State == NoticeStates.Dead, cancel);
        if (notice is null)
            return Outcome.NotFound;
        if (notice.Address.Length == 0)
            return Outcome.Refused("This recipient has no address. Add one to the place's partners, then send again.");
        (notice.State, notice.Attempts, notice.NextTryAt) = (NoticeStates.Pending, 0, scope.Now);
        scope.Tell("notices");
        return Outcome.Done;
    }, cancel);

    private async Task<List<Notice>> DueAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = store.Now;
        return await db.Set<Notice>().Where(notice => notice.State == NoticeStates.Pending && notice.NextTryAt <= now).OrderBy(notice => notice.NextTryAt).Take(100).ToListAsync(cancel);
    }

    private Task<bool> ClaimAsync(Notice notice, CancellationToken cancel) => store.WriteAsync(ProcessContext.System("notices.claim"), async scope =>
    {
        var until = scope.Now + Lease;
        var claimed = await scope.Db.Set<Notice>()
            .Where(row => row.NoticeId == notice.NoticeId && row.State == NoticeStates.Pending && row.Attempts == notice.Attempts && row.NextTryAt <= scope.Now)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.NextTryAt, until).SetProperty(each => each.Attempts, each => each.Attempts + 1), cancel);
        return claimed == 1;
    }, cancel);

    private async Task<NoticeFaultException?> SendAsync(Notice notice, CancellationToken cancel)
    {
        try
        {
            await transports[notice.Channel].SendAsync(notice, cancel);
            return null;
        }
        catch (NoticeFaultException fault)
        {
            return fault;
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            return new NoticeFaultException(fault.GetType().Name);
        }
    }

    private Task EndAsync(string noticeId, NoticeFaultException? fault, CancellationToken cancel) => store.WriteAsync(ProcessContext.System("notices.deliver"), async scope =>
    {
        var notice = await scope.Db.Set<Notice>().SingleAsync(row => row.NoticeId == noticeId, cancel);
        notice.Fault = fault?.Message;
        if (fault is null)
            (notice.State, notice.DeliveredAt) = (NoticeStates.Delivered, scope.Now);
        else if (fault.Final || notice.Attempts >= settings.MostAttempts)
            notice.State = NoticeStates.Dead;
        else
            notice.NextTryAt = scope.Now + settings.WaitAfter(notice.Attempts);
        scope.Tell("notices");
    }, cancel);
}
