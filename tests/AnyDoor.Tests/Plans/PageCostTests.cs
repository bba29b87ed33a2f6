using System.Diagnostics;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Record.PersonPage;
using AnyDoor.Tests.Store;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Plans;

/// <summary>What a page asks of the store does not grow with what there is to show.</summary>
public class PageCostTests
{
    [Theory, OnSqlite]
    public async Task Pages_WithMuchToShow_AskTheStoreAsOftenAsWithLittle(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        place.Host.App.GetTestServer().PreserveExecutionContext = true;
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        await AddAsync(place, 1, 2);
        var little = await CountsAsync(place, asha);
        await AddAsync(place, 3, 40);
        var much = await CountsAsync(place, asha);
        much.ShouldBe(little);
        little.ShouldAllBe(count => count > 0 && count <= 45);
    }

    private static async Task<List<int>> CountsAsync(RecordPlace place, Web.WebClient client)
    {
        var counts = new List<int>();
        foreach (var path in new[] { place.Page, place.Page + "/plan", place.Page + "/timeline", "/actions?list=mine", "/actions?list=team", "/actions?list=organisation", "/actions?list=organisation&show=ended", place.Page + "/actions", place.Page + "/plan/review" })
        {
            await client.ReadPageAsync(path);
            using var counter = new CommandCounter();
            await client.ReadPageAsync(path);
            counts.Add(counter.Count);
        }
        return counts;
    }

    private static async Task AddAsync(RecordPlace place, int from, int to)
    {
        var actions = place.Host.App.Services.GetRequiredService<ActionService>();
        var asha = PlansPlace.Asha with { OrganisationId = "alderbrook-community" };
        for (var number = from; number <= to; number++)
        {
            await place.AddAsync("condition", place.Host.Store.Now.AddDays(-number), $"Condition {number}", partner: RecordPlace.Practice, feed: 2);
            var offer = new OfferAction(asha, place.Person.PersonId, $"Visit {number}", number % 2 == 0 ? OwnerRef.Team("millrace-team") : OwnerRef.Practitioner("dina-marsh"), new ActionOrigin(ActionOrigins.PersonPage, $"{number}"));
            var (outcome, _) = await place.Host.Store.WriteAsync(Foundation.ProcessContext.System("test"), scope => actions.OfferAsync(scope, offer));
            outcome.Ok.ShouldBeTrue(outcome.Message);
        }
    }

    /// <summary>Counts the commands that reach a database on behalf of who made it, and not those of the host's own work beside.</summary>
    private sealed class CommandCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private static readonly AsyncLocal<CommandCounter?> Current = new();
        private readonly List<IDisposable> subscriptions = [];
        private int count;

        public CommandCounter()
        {
            Current.Value = this;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => count;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategoryName)
                subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && Current.Value == this)
                Interlocked.Increment(ref count);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

        private const string DbLoggerCategoryName = "Microsoft.EntityFrameworkCore";
    }
}
