using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Tests.DesignSystem;

/// <summary>Renders a component as the server does and reads it back as a document.</summary>
internal static class Rendered
{
    public static async Task<string> Html(Type component, IReadOnlyDictionary<string, object?> parameters)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))).ToHtmlString());
    }

    public static Task<string> Html<T>(params (string Name, object? Value)[] parameters) where T : IComponent =>
        Html(typeof(T), parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    public static async Task<IElement> Body<T>(params (string Name, object? Value)[] parameters) where T : IComponent =>
        Parse(await Html<T>(parameters));

    public static IElement Parse(string html) => new HtmlParser().ParseDocument($"<!doctype html><body>{html}</body>").Body!;

    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);
}
