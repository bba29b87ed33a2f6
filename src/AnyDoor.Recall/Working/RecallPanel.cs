using AnyDoor.Recall.Lists;
using AnyDoor.Recall.Steps;
using AnyDoor.Record;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Recall.Working;

/// <summary>On a person's page: the recall lists they are on and how far it has come. Nothing for somebody who is on none.</summary>
internal sealed class RecallPanel(RecallLists lists) : IPersonPanel
{
    public string Id => "recall";

    public int Order => 55;

    public async Task<RenderFragment?> RenderAsync(PersonPanelContext context, CancellationToken cancel)
    {
        var on = new List<RecallPanelLine>();
        foreach (var list in await lists.AllAsync(cancel))
        {
            if (await RecallCases.OfAsync(context.Db, context.Reader, list, context.PersonId, context.Now, cancel) is { } found)
                on.Add(new(list.List.Title, found.Standing.Words(), $"{list.Href}/people/{context.PublicId}", found.Standing.IsOpen()));
        }
        if (on.Count == 0)
            return null;
        return builder =>
        {
            builder.OpenComponent<RecallPart>(0);
            builder.AddComponentParameter(1, nameof(RecallPart.Lines), on);
            builder.CloseComponent();
        };
    }
}

public sealed record RecallPanelLine(string List, string Standing, string Href, bool Open);
