using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.People;
using AnyDoor.Record.Holding;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Choices;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Agreements;

/// <summary>A morning with people who were admitted to a hospital, whose agreement can be given another time, be stopped, or go on.</summary>
internal sealed class AgreementHost(ChoosingHost choosing) : IAsyncDisposable
{
    public const string Agreement = "direct-care-2026";

    private const string Hospital = "alder-royal, ";

    public ChoosingHost Choosing => choosing;

    public IServiceProvider Services => choosing.Services;

    public static async Task<AgreementHost> NewAsync(StoreProvider provider) => new(await ChoosingHost.NewAsync(provider));

    /// <summary>Loads the place file with an agreement of the hospital's own that ends so; everybody else's stays.</summary>
    public async Task EndsAsync(DateOnly? end, int grace = 0, string purposes = "direct-care, planning, evaluation", string start = "2026-04-01", string categories = "all")
    {
        var own = $"  - {{id: hospital, name: Hospital, parties: [alder-royal, alderbrook-community], purposes: [{purposes}], categories: [{categories}], start: {start}{(end is { } day ? $", end: {day:yyyy-MM-dd}, grace_days: {grace}" : "")}}}\n";
        await LoadAsync(yaml => yaml.Replace($"parties: [{Hospital}", "parties: [", StringComparison.Ordinal).Replace("\nnot_shared:", $"\n{own}not_shared:", StringComparison.Ordinal));
    }

    /// <summary>Loads the place file, changed.</summary>
    public async Task LoadAsync(Func<string, string> change)
    {
        var faults = new FaultList();
        var place = PlaceFile.Parse(change(SmallPlace.Yaml), "place.yaml", faults) ?? throw new InvalidOperationException(faults.ToString());
        await Services.GetRequiredService<PlaceLoader>().LoadAsync(place, ProcessContext.System("test"));
    }

    public async Task DecideAsync(string kind, DateOnly? until = null, string agreement = "hospital")
    {
        var term = (await Services.GetRequiredService<PartnersDirectory>().CurrentAsync()).Agreements.Terms.Single(term => term.Id == agreement);
        var form = new AgreementForm { Kind = kind, Day = $"{until?.Day}", Month = $"{until?.Month}", Year = $"{until?.Year}", Because = "Agreed on the phone", Seen = AgreementForm.Last(term) };
        (await Services.GetRequiredService<AgreementDesk>().DecideAsync(agreement, form, await choosing.ReaderAsync("olwen.saltmarsh"), CancellationToken.None)).ShouldNotBeNull().ShouldBeEmpty();
    }

    /// <summary>What the host does by itself within seconds: whoever has entries of the partner is looked at again.</summary>
    public async Task SettleAsync(IEnumerable<Person> people)
    {
        await Services.GetRequiredService<SharingFollower>().FollowAsync(CancellationToken.None);
        foreach (var consumer in Services.GetServices<IChangeConsumer>())
        {
            foreach (var person in people)
                await consumer.HandleAsync([new PersonChanged(person.PersonId, new HashSet<string> { Changes.Sharing, AnyDoor.CareModels.ChangeWords.Trigger }, false)], CancellationToken.None);
        }
    }

    public static async Task<string> TextAsync(WebClient client, string page) =>
        string.Join(' ', (await client.ReadPageAsync(page)).QuerySelector("main")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    public ValueTask DisposeAsync() => choosing.DisposeAsync();
}
