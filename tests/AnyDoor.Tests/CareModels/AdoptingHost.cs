using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.CareModels;

/// <summary>The host with a folder of packs of its own, by which the teams of <see cref="SmallPlace"/> work.</summary>
internal sealed class AdoptingHost : IAsyncDisposable
{
    public const string Model = "luton";
    public const string Trigger = "triggers: [{id: admitted, at: start, of: hospital.admission.emergency, cohort: older, says: Admitted}]";
    private readonly DirectoryInfo packs;

    private AdoptingHost(HostFixture host, DirectoryInfo packs) => (Host, this.packs) = (host, packs);

    public HostFixture Host { get; }

    public PackCatalog Catalog => Get<PackCatalog>();

    public static async Task<AdoptingHost> NewAsync(StoreProvider provider)
    {
        var packs = Directory.CreateTempSubdirectory("anydoor-packs-");
        return new(await HostFixture.NewAsync(provider, builder => builder.Services.AddSingleton(new PackFolder(packs.FullName))), packs);
    }

    public static string Pack(int version = 1, string criteria = "age >= 65", string triggers = Trigger) =>
        Packs.Small(version, triggers, criteria).Replace("model: small", $"model: {Model}", StringComparison.Ordinal);

    public T Get<T>() where T : notnull => Host.App.Services.GetRequiredService<T>();

    /// <summary>Puts a pack's file into the folder.</summary>
    public void Offer(string text, string name = Model)
    {
        var folder = Directory.CreateDirectory(Path.Combine(packs.FullName, name));
        File.WriteAllText(Path.Combine(folder.FullName, "model.yaml"), text);
    }

    /// <summary>Adopts a text and runs its cohorts.</summary>
    public async Task AdoptAsync(string text, DateTimeOffset? from = null)
    {
        var faults = new FaultList();
        var outcome = await Catalog.AdoptAsync(new ProcessContext("care-models.adopt", "asha-fenwick", "Agreed"), text, "model.yaml", from, faults, default);
        (outcome.Kind, faults.ToString()).ShouldBe((OutcomeKind.Done, ""));
        await Get<CohortService>().RunDueAsync(default);
        await DrainAsync();
    }

    public Task DrainAsync() => Get<ChangeDispatcher>().DrainAsync(default);

    public Task<Person> PersonAsync(string given, string born, string team = "millrace-team") => Host.AddPersonAsync(given, "Harris", team, person => person.DateOfBirth = born);

    public Task AdmitAsync(Person person, DateTimeOffset at) => Host.Store.WriteAsync(ProcessContext.System("test"), scope =>
    {
        TestPopulation.AddEntry(scope, person.PersonId, "hospital.admission.emergency", at);
        return Task.CompletedTask;
    });

    public Task ActionAsync(Person person) => Host.Store.WriteAsync(ProcessContext.System("test"), scope =>
    {
        scope.Db.Add(new CareAction
        {
            PersonId = person.PersonId, ActionId = PublicId.New(), Title = "Ring the daughter", AskedBy = "asha-fenwick", AskedByOrganisation = "alderbrook-community", AccountableId = "asha-fenwick",
            AccountableOrganisation = "alderbrook-community", OwnerKind = OwnerKinds.Practitioner, OwnerId = "dina-marsh", OrganisationId = "alderbrook-council", Status = ActionStatus.Accepted,
            OriginKind = "test", OriginKey = person.PublicId, CreatedAt = scope.Now, StatusAt = scope.Now, AcceptedAt = scope.Now, NextAt = scope.Now,
        });
        return Task.CompletedTask;
    });

    /// <summary>What an upgrade or a lost code list does: the text that was adopted no longer means anything.</summary>
    public Task SpoilAsync(int version, string text) => Host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        await scope.Db.Set<Adoption>().Where(row => row.PackVersion == version).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, text)));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        packs.Delete(recursive: true);
    }
}
