using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.Recall.Lists;
using AnyDoor.Record;
using AnyDoor.Store;

namespace AnyDoor.Recall.Steps;

/// <summary>Publishes steps as entries of this place, so that criteria, coverage and the timeline read them like anything else. Notes stay on the list.</summary>
internal static class RecallFacts
{
    /// <summary>What the code of such an entry is: the id of a list.</summary>
    public const string CodeSystem = "recall-list";

    public static Task PublishAsync(WriteScope scope, ListOfModel list, RecallStep step, CancellationToken cancel) => OwnFacts.PublishAsync(
        scope, new OwnFact(step.PersonId, step.MadeFor, $"recall.{step.Outcome}", Id(step), LondonTime.StartOf(step.OnDay), CodeSystem, list.List.Id, list.List.Title, Detail(list.List, step), DatePrecision.Day), cancel);

    public static Task WithdrawAsync(WriteScope scope, RecallStep step, CancellationToken cancel) => OwnFacts.WithdrawAsync(scope, step.PersonId, Id(step), cancel);

    private static string Id(RecallStep step) => $"recall-step:{step.StepId}";

    private static string? Detail(CareModels.RecallList list, RecallStep step)
    {
        var parts = step.Parts.Split(',');
        var about = string.Join(", ", list.Parts.Where(part => parts.Contains(part.Id)).Select(part => part.Text));
        var reason = list.Reasons.FirstOrDefault(row => row.Id == step.Reason)?.Text;
        var words = new[] { (Name: "about", Text: about.Length == 0 ? null : about), (Name: "reason", Text: reason) }.Where(word => word.Text is not null).ToDictionary(word => word.Name, word => word.Text);
        return words.Count == 0 ? null : JsonSerializer.Serialize(words);
    }
}
