using System.Text;
using AnyDoor.DesignSystem.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Trust.Shell;

/// <summary>Answers with a page or a part of one. The component gets the model as its parameter <c>Model</c>, and the frame by cascade.</summary>
public static class PageResults
{
    /// <param name="status">422 for a form shown again with its faults.</param>
    public static async Task<IResult> PageAsync<TPage>(this HttpContext http, object? model = null, int status = StatusCodes.Status200OK) where TPage : IComponent
    {
        Of(http).Frame = await http.RequestServices.GetRequiredService<ShellFactory>().BuildAsync(http);
        http.Response.Headers.CacheControl = "no-store";
        return Render<TPage>(model, status);
    }

    /// <summary>A live part of a page, without its frame.</summary>
    public static IResult Fragment<TPart>(this HttpContext http, object? model = null, int status = StatusCodes.Status200OK) where TPart : IComponent
    {
        Of(http).Frame = http.RequestServices.GetRequiredService<ShellFactory>().ForFragment(http);
        http.Response.Headers.CacheControl = "no-store";
        return Render<TPart>(model, status);
    }

    /// <summary>A live part of a page that was rendered before, with this reader's proof in its forms.</summary>
    public static IResult Fragment(this HttpContext http, KeptPart part)
    {
        var proof = http.RequestServices.GetRequiredService<ShellFactory>().ForFragment(http).Shell.Token!;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(part.TextFor(proof), "text/html; charset=utf-8");
    }

    /// <summary>After a form was dealt with: a GET of this page of ours (303).</summary>
    public static IResult SeeOther(string localUrl) => new SeeOtherResult(localUrl);

    private static FrameOfAnswer Of(HttpContext http) => http.RequestServices.GetRequiredService<FrameOfAnswer>();

    private static RazorComponentResult<T> Render<T>(object? model, int status) where T : IComponent =>
        new(model is null ? new Dictionary<string, object?>() : new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    private sealed class SeeOtherResult(string localUrl) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (!localUrl.StartsWith('/') || localUrl.StartsWith("//", StringComparison.Ordinal) || localUrl.StartsWith("/\\", StringComparison.Ordinal))
                throw new InvalidOperationException("Only a path of this host can be gone to.");
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = string.Concat(localUrl.EnumerateRunes().Select(Plain));
            return Task.CompletedTask;
        }

        // A header takes no other characters; and browsers drop tabs and line ends, so that "/", a tab and "/host" would lead to the host.
        private static string Plain(Rune rune) => rune.Value is > ' ' and < 0x7f ? rune.ToString() : Uri.EscapeDataString(rune.ToString());
    }
}
