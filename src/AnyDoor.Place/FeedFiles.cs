using System.Text;
using AnyDoor.Place.Community;
using AnyDoor.Place.Gp;
using AnyDoor.Place.Partners;
using AnyDoor.Place.SocialCare;

namespace AnyDoor.Place;

/// <summary>The growing CSV files of a place, one writer for each kind.</summary>
/// <param name="asked">Whether anybody is asked the five questions: else there is no file of them.</param>
internal sealed class FeedFiles(string folder, bool asked) : IAsyncDisposable
{
    private readonly StreamWriter patients = Open(folder, GpPatients.File, GpPatients.Header);
    private readonly StreamWriter events = Open(folder, GpEventRows.File, GpEventRows.Header);
    private readonly StreamWriter clients = Open(folder, SocialCareFiles.Clients, SocialCareFiles.ClientsHeader);
    private readonly StreamWriter services = Open(folder, SocialCareFiles.Services, SocialCareFiles.ServicesHeader);
    private readonly StreamWriter plans = Open(folder, CommunityPlans.File, CommunityPlans.Header);
    private readonly StreamWriter? assessments = asked ? Open(folder, CommunityAssessments.File, CommunityAssessments.Header) : null;
    private readonly StreamWriter truth = Open(folder, "truth.csv", "source,local_id,true_person\n");

    private readonly StreamWriter disagreements = Open(Directory.CreateDirectory(Path.Combine(folder, "truth")).FullName, "disagreements.csv", "visit,field,hospital_adt,apc\n");
    private readonly (string Name, StreamWriter Writer)[] partners = [.. PartnerFiles.All.Select(file => (file.Name, Open(folder, file.Name, file.Header)))];

    public async Task WriteAsync(Block block, CancellationToken cancel)
    {
        await patients.WriteAsync(block.Patients, cancel);
        await events.WriteAsync(block.Events, cancel);
        await clients.WriteAsync(block.Clients, cancel);
        await services.WriteAsync(block.Services, cancel);
        await plans.WriteAsync(block.Plans, cancel);
        if (assessments is not null)
            await assessments.WriteAsync(block.Asked, cancel);
        await truth.WriteAsync(block.Truth, cancel);
        await disagreements.WriteAsync(block.Disagreements, cancel);
        foreach (var (name, writer) in partners)
            await writer.WriteAsync(block.Rows[name], cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in new[] { patients, events, clients, services, plans, truth, disagreements }.Concat(partners.Select(partner => partner.Writer)))
            await writer.DisposeAsync();
        if (assessments is not null)
            await assessments.DisposeAsync();
    }

    private static StreamWriter Open(string folder, string name, string header)
    {
        var writer = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(false), 1 << 17);
        writer.Write(header);
        return writer;
    }
}
