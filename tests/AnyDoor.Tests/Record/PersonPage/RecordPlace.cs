using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Record.PersonPage;

/// <summary>The small place with feeds that have just told something, one person of the Millrace team, and a way to add entries.</summary>
internal sealed class RecordPlace(HostFixture host, Person person) : IAsyncDisposable
{
    public const short Hospital = 1, Practice = 2, Council = 3, MentalHealth = 4;

    private int made;

    public HostFixture Host => host;

    public Person Person => person;

    public string Page => $"/people/{person.PublicId}";

    public static async Task<RecordPlace> NewAsync(StoreProvider provider, Action<Person>? more = null)
    {
        var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree", more: row =>
        {
            (row.PracticeId, row.PreferredName, row.NhsNumber, row.NhsNumberVerified) = ("Y99001", "Dot", "9990004234", true);
            more?.Invoke(row);
        });
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.AddRange(Partner(Hospital, "alder-royal"), Partner(Practice, "Y99001"), Partner(Council, "alderbrook-council"), Partner(MentalHealth, "northmere-mental-health"));
            scope.Db.AddRange(
                Feed(1, "hospital-adt", "alder-royal", "Hospital admissions", 5, scope.Now), Feed(2, "gp-events", "gp", "GP coded entries", 26 * 60, scope.Now),
                Feed(3, "social-care-services", "social-care", "Adult social care services", 60, scope.Now));
            scope.Db.Add(new Receipt { ReceiptId = 77, Feed = 1, FileName = "adt-20260512.hl7", ContentHash = "00ff", ReceivedAt = scope.Now, State = "done" });
            return Task.CompletedTask;
        });
        return new RecordPlace(host, person);
    }

    public async Task<long> AddAsync(string kind, DateTimeOffset start, string? code = null, Action<RecordEntry>? more = null, short partner = Hospital, short feed = 1)
    {
        long id = 0;
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            var number = code is null ? 0 : await CodeAsync(scope, code);
            var entry = new RecordEntry
            {
                PersonId = person.PersonId, EntryId = id = scope.NewId(), Kind = KindTree.Get(kind).Id, Code = number, StartAt = start, Partner = partner, Feed = feed,
                SourceId = $"S{++made}", KnownAt = start, VersionAt = start, ReceiptId = 77, RowNumber = made,
            };
            more?.Invoke(entry);
            scope.Db.Add(entry);
        });
        return id;
    }

    public Task WriteAsync(Action<WriteScope> work) => host.Store.WriteAsync(ProcessContext.System("test"), scope =>
    {
        work(scope);
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static async Task<int> CodeAsync(WriteScope scope, string words)
    {
        var known = await scope.Db.Set<Code>().FirstOrDefaultAsync(row => row.System == "test" && row.Value == words);
        if (known is not null)
            return known.CodeId;
        var code = new Code { CodeId = (int)scope.NewId(), System = "test", Value = words, Display = words };
        scope.Db.Add(code);
        return code.CodeId;
    }

    private static PartnerNumber Partner(short number, string organisation) => new() { Number = number, OrganisationId = organisation };

    private static Feed Feed(short number, string name, string partner, string title, int promise, DateTimeOffset now) => new()
    {
        Number = number, Name = name, Partner = partner, Title = title, Format = number == 1 ? "hl7v2" : "csv", PromisedDelayMinutes = promise, LastReceivedAt = now, LastGoodAt = now,
    };
}
