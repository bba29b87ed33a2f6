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
    // Stands where the proof goes; nobody can write it into a page, as it is made anew with each part.
    private readonly string mark;
    private readonly string html;

    private KeptPart(string mark, string html) => (this.mark, this.html) = (mark, html);

    /// <param name="services">The host's; the part is rendered in a scope of its own and knows no reader.</param>
    public static async Task<KeptPart> RenderAsync<TPart>(IServiceProvider services, object model) where TPart : IComponent
    {
        await using var scope = services.CreateAsyncScope();
        var mark = $"proof-{Guid.NewGuid():N}";
        var field = scope.ServiceProvider.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        scope.ServiceProvider.GetRequiredService<FrameOfAnswer>().Frame = new StaffFrame(new ShellModel { Token = new FormToken(field, mark) }, []);
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        return new KeptPart(mark, await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPart>(parameters)).ToHtmlString()));
    }

    /// <summary>The part with the proof of one reader.</summary>
    public MarkupString For(FormToken proof) => new(html.Replace(mark, HtmlEncoder.Default.Encode(proof.Value), StringComparison.Ordinal));
}
