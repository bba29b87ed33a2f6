using System.CommandLine;
using AnyDoor.Record.Reviews;
using AnyDoor.Trust.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

/// <summary>What <c>/trust/reviews</c> shows: broken glass and overridden objections that wait, and what stands out.</summary>
internal static class ReviewsVerb
{
    public static Command New(VerbConsole console)
    {
        var options = new AccountOptions(reader => AccessPolicy.InUse.Allows(reader.Role, reader.Purpose, Uses.Review), "Reviews", purpose: false);
        var verb = new Command("reviews", "Broken glass and overridden objections that wait for a review, and what stands out; the look is recorded. Example: anydoor trust reviews --user olwen.saltmarsh --json");
        options.AddTo(verb);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var reviews = await services.GetRequiredService<ReviewsQuery>().ReadAsync(reader, cancel);
            if (options.AsJson(parsed))
                console.Json(new { waiting = reviews.WaitingCount, reviews.Waiting, reviews.Unusual });
            else
                console.Table(["What", "Who", "When", "Reason", "Followed", "Found"], reviews.Waiting.Select(line => new[] { line.What, line.Who, line.When, line.Reason, line.Followed ?? "", line.Decision ?? "waits" }));
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }
}
