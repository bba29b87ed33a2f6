using AnyDoor.Foundation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Plans;

/// <summary>Gathers and delivers notices while a host runs.</summary>
public sealed class NoticeService(CareModelNotices careModels, AgreementNotices agreements, AccountNotices accounts, NoticeGathering gathering, NoticeDelivery delivery, IEnumerable<INoticeTransport> transports, TimeProvider clock, ILogger<NoticeService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var server in transports.OfType<MailServer>())
        {
            if (await server.CheckAsync(stoppingToken) is { } trouble)
                log.LogWarning("Notices wait: {Trouble}. Look at the mail settings; they are tried again", trouble);
        }
        await Periodic.RunAsync(Every, clock, RunAsync, fault => log.LogError("Notices stopped for {Seconds} s: {Fault}", Every.TotalSeconds, fault.GetType().Name), stoppingToken);
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        await careModels.RunAsync(cancel);
        await agreements.RunAsync(cancel);
        await accounts.RunAsync(cancel);
        await gathering.RunAsync(cancel);
        await delivery.RunAsync(cancel);
    }
}
