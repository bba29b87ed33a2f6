using System.Reflection;
using AnyDoor.Tests.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Security;

/// <summary>An address of the host as an attacker would list it: read from the host itself, so that a new one is attacked without anybody remembering it.</summary>
internal sealed class Route(RouteEndpoint endpoint, string method)
{
    // A parameter called just "id" is known by the word before it.
    private const string Plain = "id";

    private readonly TemplateMatcher matcher = new(TemplateParser.Parse(endpoint.RoutePattern.RawText!), []);

    public string Method => method;

    public string Pattern { get; } = "/" + endpoint.RoutePattern.RawText!.Trim('/');

    /// <summary>Nobody needs to sign in.</summary>
    public bool Open => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>What stands in the path: <c>publicId</c>, <c>item</c>, or <c>meetings/id</c> for a plain id.</summary>
    public IReadOnlyList<string> Parameters => [.. Segments().Where(segment => segment.IsParameter).Select(segment => segment.Text)];

    public IReadOnlyList<string> Fields => [.. Arguments().Select(argument => (argument, Form: Of<IFromFormMetadata>(argument))).Where(pair => pair.Form is not null).Select(pair => pair.Form!.Name ?? pair.argument.Name!)];

    public IReadOnlyList<string> Queries => [.. Arguments().Where(argument => IsPlain(argument.ParameterType) && Of<IFromFormMetadata>(argument) is null && endpoint.RoutePattern.GetParameter(argument.Name!) is null)
        .Select(argument => Of<IFromQueryMetadata>(argument)?.Name ?? argument.Name!)];

    public static IReadOnlyList<Route> Of(HostFixture host, string method) =>
        [.. host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true && endpoint.RoutePattern.RawText?.StartsWith("/live", StringComparison.Ordinal) != true)
            .Select(endpoint => new Route(endpoint, method)).DistinctBy(route => route.Pattern)];

    public string Path(Func<string, string> valueOf) => "/" + string.Join('/', Segments().Select(segment => segment.IsParameter ? Uri.EscapeDataString(valueOf(segment.Text)) + segment.Tail : segment.Text));

    public bool Matches(string path) => matcher.TryMatch(path.Split('?', '#')[0], []);

    public override string ToString() => $"{Method} {Pattern}";

    private IEnumerable<(bool IsParameter, string Text, string Tail)> Segments()
    {
        var before = "";
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            var rest = string.Concat(segment.Parts.Skip(1).Select(part => part switch { RoutePatternLiteralPart word => word.Content, RoutePatternSeparatorPart dot => dot.Content, _ => "" }));
            if (segment.Parts[0] is RoutePatternParameterPart parameter)
                yield return (true, parameter.Name == Plain ? $"{before}/{Plain}" : parameter.Name, rest);
            else
                yield return (false, before = ((RoutePatternLiteralPart)segment.Parts[0]).Content + rest, "");
        }
    }

    private IEnumerable<ParameterInfo> Arguments() => endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];

    private static T? Of<T>(ParameterInfo argument) where T : class => argument.GetCustomAttributes().OfType<T>().FirstOrDefault();

    private static bool IsPlain(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(string) || plain.IsPrimitive || plain.IsEnum || plain == typeof(DateOnly));
}
