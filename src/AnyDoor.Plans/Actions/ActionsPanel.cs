using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Open actions on a person's page.</summary>
internal sealed class ActionsPanel(PartnersDirectory partners) : IPersonPanel
{
    public string Id => "actions";

    public int Order => 20;

    public async Task<RenderFragment?> RenderAsync(PersonPanelContext context, CancellationToken cancel)
    {
        var actions = await ActionsQuery.OfPersonAsync(context.Db, context.Reader, context.PersonId, context.Now, cancel);
        var person = await context.Db.Set<Person>().SingleAsync(row => row.PersonId == context.PersonId, cancel);
        var view = await partners.CurrentAsync(cancel);
        var rows = actions.Select(action => ActionRow.Of(new ListedAction(action, person), view, context.Reader, context.Now)).ToList();
        var names = rows.Count == 0 ? [] : (await LineBook.ReadAsync(context.Db, cancel)).Names;
        return builder =>
        {
            builder.OpenComponent<ActionsPanelView>(0);
            builder.AddComponentParameter(1, nameof(ActionsPanelView.Rows), rows);
            builder.AddComponentParameter(2, nameof(ActionsPanelView.PublicId), context.PublicId);
            builder.AddComponentParameter(3, nameof(ActionsPanelView.Names), names);
            builder.CloseComponent();
        };
    }
}
