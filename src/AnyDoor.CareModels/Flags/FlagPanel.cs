using AnyDoor.Record;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.CareModels.Flags;

/// <summary>On a person's page: setting one of the flags that the team's pack knows. Without such a pack there is nothing to show.</summary>
internal sealed class FlagPanel(TeamFlags flags) : IPersonPanel
{
    public string Id => "set-flag";

    public int Order => 60;

    public async Task<RenderFragment?> RenderAsync(PersonPanelContext context, CancellationToken cancel)
    {
        var kinds = await flags.OfAsync(context.Reader, cancel);
        if (kinds.Count == 0)
            return null;
        var form = new FlagForm(context.PublicId, kinds);
        return builder =>
        {
            builder.OpenComponent<FlagPart>(0);
            builder.AddComponentParameter(1, nameof(FlagPart.Form), form);
            builder.CloseComponent();
        };
    }
}
