using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Assessments.Asking;

/// <summary>Takes back what the answers of a questionnaire asked for, once the person refuses the programme it belongs to.</summary>
public sealed class RefusalConsumer(PlaceStore store, ActionService actions) : IChangeConsumer
{
    public string Name => "assessments.refusals";

    public async Task HandleAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        var ids = people.Where(person => person.Changed.Contains(Changes.Choice)).Select(person => person.PersonId).ToList();
        if (ids.Count == 0)
            return;
        await store.WriteAsync(ProcessContext.System("assessments.refusals"), async scope =>
        {
            var refused = await RefusedProgrammes.ReadAsync(scope.Db, ids, scope.Now, cancel);
            var asked = (await scope.Db.Set<Assessment>().AsNoTracking().Where(row => ids.Contains(row.PersonId)).Select(row => new { row.PersonId, row.AssessmentId, row.Model }).ToListAsync(cancel))
                .Where(row => refused.Has(row.PersonId, row.Model)).Select(row => row.AssessmentId).ToHashSet();
            if (asked.Count == 0)
                return;
            var open = await scope.Db.Set<CareAction>().Where(row => ids.Contains(row.PersonId) && row.OriginKind == ActionOrigins.Assessment && row.EndedAt == null).ToListAsync(cancel);
            foreach (var action in open.Where(row => asked.Contains(row.OriginKey.Split('/')[0])))
                await actions.WithdrawByItselfAsync(scope, action, RefusedProgrammes.Because, cancel);
        }, cancel);
    }
}
