using System.Text;
using AnyDoor.Place.Community;
using AnyDoor.Place.Gp;
using AnyDoor.Place.SocialCare;

namespace AnyDoor.Place;

/// <summary>The growing CSV files of a place, one writer for each kind.</summary>
internal sealed class FeedFiles(string folder) : IAsyncDisposable
{
    private readonly StreamWriter patients = Open(folder, GpPatients.File, GpPatients.Header);
    private readonly StreamWriter events = Open(folder, GpEventRows.File, GpEventRows.Header);
    private readonly StreamWriter clients = Open(folder, SocialCareFiles.Clients, SocialCareFiles.ClientsHeader);
    private readonly StreamWriter services = Open(folder, SocialCareFiles.Services, SocialCareFiles.ServicesHeader);
    private readonly StreamWriter plans = Open(folder, CommunityPlans.File, CommunityPlans.Header);
    private readonly StreamWriter truth = Open(folder, "truth.csv", "source,local_id,true_person\n");

    public async Task WriteAsync(Block block, CancellationToken cancel)
    {
        await patients.WriteAsync(block.Patients, cancel);
        await events.WriteAsync(block.Events, cancel);
        await clients.WriteAsync(block.Clients, cancel);
        await services.WriteAsync(block.Services, cancel);
        await plans.WriteAsync(block.Plans, cancel);
        await truth.WriteAsync(block.Truth, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in new[] { patients, events, clients, services, plans, truth })
            await writer.DisposeAsync();
    }

    private static StreamWriter Open(string folder, string name, string header)
    {
        var writer = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(false), 1 << 17);
        writer.Write(header);
        return writer;
    }
}
