using AnyDoor.Record;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>What to do if things get worse, for whoever comes in by broken glass; everybody else has it in the plan.</summary>
internal sealed class WorsePanel : IPersonPanel
{
    public string Id => "worse";

    public int Order => 5;

    public async Task<RenderFragment?> RenderAsync(PersonPanelContext context, CancellationToken cancel)
    {
        if (context.Reader.Opening is null)
            return null;
        var steps = PlanSteps.Together(await context.Db.Set<PlanStep>().Where(row => row.PersonId == context.PersonId && (row.Signs != null || row.Act != null || row.Who != null))
            .VisibleTo(context.Db, context.Reader, context.Now, row => row.PersonId).ToListAsync(cancel));
        return builder =>
        {
            builder.OpenComponent<WorsePart>(0);
            builder.AddComponentParameter(1, nameof(WorsePart.Steps), WorsePart.Words(steps));
            builder.CloseComponent();
        };
    }
}
