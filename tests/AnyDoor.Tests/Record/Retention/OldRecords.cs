using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Retention;
using AnyDoor.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Record.Retention;

/// <summary>The small place, people last seen long ago, and its information governance lead. Today is 12 May 2026.</summary>
internal sealed class OldRecords(HostFixture host, Reader lead) : IAsyncDisposable
{
    public HostFixture Host => host;

    public Reader Lead => lead;

    public RetentionService Service => Of<RetentionService>();

    public RetentionRemoval Removal => Of<RetentionRemoval>();

    public static async Task<OldRecords> NewAsync(StoreProvider provider)
    {
        var host = await HostFixture.NewAsync(provider);
        return new(host, (await host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync("olwen.saltmarsh", default))!);
    }

    /// <param name="seen">What there was of them and on which day, e.g. <c>gp.consultation 2015-02-01</c>.</param>
    public async Task<Person> AddAsync(string given, string? born, string? died, params string[] seen)
    {
        var person = await host.AddPersonAsync(given, "Moonfield", more: row => (row.DateOfBirth, row.DiedOn) = (born, died));
        await TellAsync(person, seen);
        return person;
    }

    public Task TellAsync(Person person, params string[] seen) => host.Store.WriteAsync(ProcessContext.System("test"), scope =>
    {
        foreach (var (kind, day) in seen.Select(each => each.Split(' ')).Select(parts => (parts[0], parts[1])))
        {
            var (id, at) = (scope.NewId(), LondonTime.ToUtc(DateOnly.ParseExact(day, "yyyy-MM-dd").ToDateTime(new TimeOnly(10, 0))));
            scope.Db.Add(new RecordEntry { PersonId = person.PersonId, EntryId = id, Kind = KindTree.Get(kind).Id, StartAt = at, EndAt = at, Partner = 1, Feed = 1, SourceId = $"S{id}", KnownAt = at, VersionAt = at, ReceiptId = 77 });
            scope.Db.Add(new SourceKey { Feed = 1, SourceId = $"S{id}", PersonId = person.PersonId, EntryId = id, VersionAt = at });
        }
        scope.Touch(person.PersonId, Changes.Entries);
        return Task.CompletedTask;
    });

    public Task WriteAsync(Action<WriteScope> work) => host.Store.WriteAsync(ProcessContext.System("test"), scope => { work(scope); return Task.CompletedTask; });

    /// <summary>The approval of what is due now.</summary>
    public async Task<string> ApproveAsync()
    {
        var run = await Service.LookAsync(lead, default);
        var (id, outcome) = await ApproveAsync(run);
        return id ?? throw new InvalidOperationException(outcome.Message);
    }

    public Task<(string? Id, Outcome Outcome)> ApproveAsync(DryRun run, string because = "Agreed by the records group") => Service.ApproveAsync(run.AsOf.ToString("yyyy-MM-dd"), (run.Book.Version, run.List), because, lead, default);

    public async Task<CertificateModel> CertificateAsync(string id) => (await Of<RetentionQuery>().CertificateAsync(id, default))!;

    public async Task<List<string>> NamesAsync()
    {
        await using var db = host.Store.OpenRead();
        return await db.Set<Person>().OrderBy(row => row.GivenName).Select(row => row.GivenName!).ToListAsync();
    }

    public T Of<T>() where T : notnull => host.App.Services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
