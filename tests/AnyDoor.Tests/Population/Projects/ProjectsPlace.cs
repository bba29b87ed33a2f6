using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.People;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Projects.Extracts;
using AnyDoor.Population.Projects.Registering;
using AnyDoor.Population.Reidentification;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Population.Projects;

/// <summary>A host with a cohort of people who are alike, and a project of Faye's about it.</summary>
internal sealed class ProjectsPlace : IAsyncDisposable
{
    public const short NotShared = 9;

    private ProjectsPlace(HostFixture host) => Host = host;

    public HostFixture Host { get; }
    public List<Person> People { get; } = [];
    public string Project { get; private set; } = "";
    public Reader Faye { get; private set; } = null!;
    public Reader Olwen { get; private set; } = null!;

    public ExtractService Extracts => Of<ExtractService>();
    public RequestService Requests => Of<RequestService>();
    public ProjectDesk Desk => Of<ProjectDesk>();

    public static async Task<ProjectsPlace> NewAsync(StoreProvider provider, int people = 10, string[]? fields = null, FakeClock? clock = null)
    {
        var place = new ProjectsPlace(await HostFixture.NewAsync(provider, clock ?? new FakeClock()));
        // The mental health trust shares for direct care, and for nothing else.
        var faults = new FaultList();
        var yaml = SmallPlace.Yaml[..SmallPlace.Yaml.IndexOf("not_shared:", StringComparison.Ordinal)] + "  - {id: mental-health, name: Mental health, parties: [northmere-mental-health, alderbrook-community], purposes: [direct-care], categories: [all], start: 2026-04-01}\n";
        await place.Of<PlaceLoader>().LoadAsync(PlaceFile.Parse(yaml, "place.yaml", faults) ?? throw new InvalidOperationException(faults.ToString()), ProcessContext.System("test"));
        await place.Host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            scope.Db.Add(new PartnerNumber { Number = NotShared, OrganisationId = "northmere-mental-health" });
            await CohortDefinitions.DefineAsync(scope, "small", [new("older", "Older people", "age >= 65 and count(hospital.admission.emergency, last 12 months) >= 1", "direct-care", []), new("oldest", "Oldest people", "age >= 90", "direct-care", []), new("secret", "Marked", "age >= 65", "direct-care", ["sensitive-1"])], default);
        });
        for (var i = 0; i < people; i++)
            await place.AddAsync($"Given{i}", $"Family{i}");
        (place.Faye, place.Olwen) = (await place.ReaderAsync("faye.sutter"), await place.ReaderAsync("olwen.saltmarsh"));
        place.Project = await place.RegisterAsync(Form(fields) with { First = Typed(clock, -1), Last = Typed(clock, 40) });
        return place;
    }

    public static ProjectForm Form(string[]? fields = null) => new()
    {
        Title = "Falls in winter", Purpose = "planning", Basis = "Impact assessed on 1 May 2026", Cohort = "older", Fields = fields ?? ["age-band", "sex", "network", "activity.hospital.admission.emergency"], Analysts = ["faye-sutter"],
        First = new("1", "5", "2026"), Last = new("30", "6", "2026"),
    };

    public async Task<Person> AddAsync(string given, string family, string? team = "millrace-team", Action<Person>? more = null, short partner = 1)
    {
        var person = await Host.AddPersonAsync(given, family, team, person => { (person.Sex, person.PracticeId, person.NhsNumber, person.AddressLine) = ("female", "Y99001", null, "7 Quince Row"); more?.Invoke(person); });
        await WriteAsync(scope => TestPopulation.AddEntry(scope, person.PersonId, "hospital.admission.emergency", scope.Now.AddDays(-40), scope.Now.AddDays(-39), partner: partner));
        People.Add(person);
        return person;
    }

    private static TypedDay Typed(FakeClock? clock, int days) => LondonTime.Today(clock ?? new FakeClock()).AddDays(days) is var day ? new($"{day.Day}", $"{day.Month}", $"{day.Year}") : null!;

    public Task WriteAsync(Action<WriteScope> write) => Host.Store.WriteAsync(ProcessContext.System("test"), scope => { write(scope); return Task.CompletedTask; });

    public Task<Reader> ReaderAsync(string user) => Of<ReaderFactory>().OfUserAsync(user, default)!;

    public async Task<string> RegisterAsync(ProjectForm form)
    {
        var (id, faults) = await Desk.RegisterAsync(form, Olwen, default);
        faults.ShouldBeEmpty();
        return id!;
    }

    public Task ChooseAsync(Person person, string choice) => WriteAsync(scope =>
        scope.Db.Add(new PersonChoice { PersonId = person.PersonId, ChoiceId = PublicId.New(), Kind = choice, FromAt = scope.Now.AddMinutes(-1), Evidence = "Letter", RecordedBy = "asha-fenwick" }));

    /// <summary>The rows of a project by column, once the population knows of everything.</summary>
    public async Task<(ExtractFile File, List<Dictionary<string, string>> Rows)> TakeAsync(string? project = null)
    {
        await CaughtUpAsync();
        var (file, outcome) = (await Extracts.TakeAsync(project ?? Project, Faye, default)).ShouldNotBeNull();
        outcome.ShouldBe(Outcome.Done);
        var lines = Text(file!).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        return (file!, [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))]);
    }

    public static string Text(ExtractFile file) => System.Text.Encoding.UTF8.GetString(file.Bytes).TrimStart('\uFEFF');

    public async Task CaughtUpAsync()
    {
        await Of<ChangeDispatcher>().DrainAsync(default);
        await Of<PopulationService>().CaughtUpAsync(Host.Store);
    }

    /// <summary>The pseudonym of each person, by who is in the file with them and who is not.</summary>
    public async Task<string> PseudonymAsync(Person person, string? project = null)
    {
        await using var db = Host.Store.OpenRead();
        return (await Of<AnyDoor.Population.Projects.ProjectKeys>().OpenAsync(db, project ?? Project, default)).Names!.Of(person.PublicId);
    }

    public T Of<T>() where T : notnull => Host.App.Services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
