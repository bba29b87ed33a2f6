using System.Text.Encodings.Web;
using AnyDoor.DesignSystem.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust.Shell;

/// <summary>A part of a page that looks the same to many readers, rendered once for all of them. Only the proof in its forms is each reader's own.</summary>
public sealed class KeptPart
{
    // What stands before, between and after the places of the proof. Cut once, so that no reader's page copies all of it.
    private readonly string[] pieces;

    private KeptPart(string[] pieces) => this.pieces = pieces;

    /// <param name="services">The host's; the part is rendered in a scope of its own and knows no reader.</param>
    public static async Task<KeptPart> RenderAsync<TPart>(IServiceProvider services, object model) where TPart : IComponent
    {
        await using var scope = services.CreateAsyncScope();
        // Stands where the proof goes; nobody can write it into a page, as it is made anew with each part.
        var mark = $"proof-{Guid.NewGuid():N}";
        var field = scope.ServiceProvider.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        scope.ServiceProvider.GetRequiredService<FrameOfAnswer>().Frame = new StaffFrame(new ShellModel { Token = new FormToken(field, mark) }, []);
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPart>(parameters)).ToHtmlString());
        return new KeptPart(html.Split(mark));
    }

    /// <summary>The part with the proof of one reader.</summary>
    public RenderFragment For(FormToken proof) => builder =>
    {
        var encoded = HtmlEncoder.Default.Encode(proof.Value);
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i > 0)
                builder.AddMarkupContent(0, encoded);
            builder.AddMarkupContent(1, pieces[i]);
        }
    };

    /// <summary>The same as text, for an answer that is nothing else.</summary>
    public string TextFor(FormToken proof) => string.Join(HtmlEncoder.Default.Encode(proof.Value), pieces);
}
