using AnyDoor.DesignSystem.Forms;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Tests.DesignSystem;

public class FormTests
{
    private static readonly Dictionary<string, string> Faults = new() { ["who"] = "Say who will do it", ["due"] = "Due date must be today or later", ["elsewhere"] = "Sign in again" };

    [Fact]
    public async Task ErrorSummary_FaultsOfFields_LinksToTheControlThatShowsEach()
    {
        var page = await Rendered.Body<Faults>(("Of", Faults), ("ChildContent", (RenderFragment)Form));

        var links = page.QuerySelectorAll(".nhsuk-error-summary a").Select(link => (link.TextContent, link.GetAttribute("href"))).ToArray();
        links.ShouldBe([("Say who will do it", "#who"), ("Due date must be today or later", "#due-day")]);
        foreach (var (_, href) in links) page.QuerySelector(href!).ShouldNotBeNull().LocalName.ShouldBe("input");
        page.QuerySelector("#who")!.GetAttribute("aria-describedby").ShouldBe("who-error");
        page.QuerySelectorAll(".nhsuk-error-summary li").Length.ShouldBe(3);
    }

    [Fact]
    public async Task ErrorSummary_NoFaults_IsNotThere() =>
        (await Rendered.Body<Faults>(("Of", null), ("ChildContent", (RenderFragment)Form))).QuerySelector(".nhsuk-error-summary").ShouldBeNull();

    private static void Form(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenComponent<ErrorSummary>(0);
        builder.CloseComponent();
        builder.OpenComponent<Input>(1);
        builder.AddComponentParameter(2, "Name", "who");
        builder.AddComponentParameter(3, "Label", "Who");
        builder.CloseComponent();
        builder.OpenComponent<DateInput>(4);
        builder.AddComponentParameter(5, "Name", "due");
        builder.AddComponentParameter(6, "Legend", "Due");
        builder.CloseComponent();
    }
}
