using System.Reflection;
using AnyDoor.DesignSystem;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Tests.DesignSystem;

public class EncodingTests
{
    private const string Attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    public static TheoryData<string> Components => new(typeof(DesignSystemModule).Assembly.GetExportedTypes()
        .Where(type => typeof(IComponent).IsAssignableFrom(type) && !type.IsAbstract && type.Namespace?.EndsWith(".Showcase", StringComparison.Ordinal) == false)
        .Select(type => type.FullName!).Order());

    [Theory, MemberData(nameof(Components))]
    public async Task Render_MarkupInEveryText_ComesOutAsText(string name)
    {
        var type = typeof(DesignSystemModule).Assembly.GetType(name)!;
        var parameters = type.GetProperties()
            .Where(property => property.GetCustomAttribute<ParameterAttribute>() is { CaptureUnmatchedValues: false })
            .Select(property => (property.Name, Value: Filling.Of(property.PropertyType, Attack)))
            .Where(parameter => parameter.Value is not null)
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

        var html = await Rendered.Html(type, parameters);

        html.ShouldNotContain("<script>alert");
        html.ShouldNotContain("<img");
        Rendered.Parse(html).QuerySelectorAll("[onerror]").ShouldBeEmpty();
    }
}
