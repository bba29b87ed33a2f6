using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Plans;

/// <summary>What matters to the person, and the plan in three lines.</summary>
internal sealed class PlanPanel(PartnersDirectory partners) : IPersonPanel
{
    public string Id => "plan";

    public int Order => 10;

    public async Task<RenderFragment?> RenderAsync(PersonPanelContext context, CancellationToken cancel)
    {
        var content = await PlanQuery.OfAsync(context.Db, context.PersonId, cancel);
        var view = await partners.CurrentAsync(cancel);
        var leader = content?.Plan.CoordinatorId is { } id ? view.Practitioners.GetValueOrDefault(id)?.Name : null;
        var theirs = (await PartnerReviews.LatestAsync(context.Db, context.Reader, [context.PersonId], context.Now, cancel)).FirstOrDefault();
        return builder =>
        {
            builder.OpenComponent<PlanPanelView>(0);
            builder.AddComponentParameter(1, nameof(PlanPanelView.Content), content);
            builder.AddComponentParameter(2, nameof(PlanPanelView.PublicId), context.PublicId);
            builder.AddComponentParameter(3, nameof(PlanPanelView.Leader), leader);
            builder.AddComponentParameter(4, nameof(PlanPanelView.Today), LondonTime.DayOf(context.Now));
            builder.AddComponentParameter(5, nameof(PlanPanelView.Theirs), theirs?.Says(view, LondonTime.DayOf(context.Now)));
            builder.CloseComponent();
        };
    }
}
