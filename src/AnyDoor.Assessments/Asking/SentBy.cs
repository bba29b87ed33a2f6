using AnyDoor.Plans;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Assessments.Asking;

/// <summary>The action that sent somebody to ask: what was answered ends it.</summary>
internal static class SentBy
{
    public static async Task CloseAsync(WriteScope scope, ActionService actions, AskingContext asking, string outcome, string text, CancellationToken cancel)
    {
        var triggers = asking.Pack.Triggers.Where(trigger => trigger.Action?.Ask == asking.Questionnaire.Name).Select(trigger => (asking.Pack.Model, trigger.Id)).ToHashSet();
        if (triggers.Count == 0)
            return;
        var open = await scope.Db.Set<CareAction>()
            .Where(row => row.PersonId == asking.Person.PersonId && row.OriginKind == ActionOrigins.Trigger && row.EndedAt == null).ToListAsync(cancel);
        foreach (var action in open.Where(action => TriggerOrigin.Of(action) is { } origin && triggers.Contains(origin)))
            await actions.CompleteByAnswerAsync(scope, asking.By, action, outcome, text, cancel);
    }
}
