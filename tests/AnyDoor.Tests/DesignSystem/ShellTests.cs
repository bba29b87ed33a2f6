using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.Shell;
using AngleSharp.Html.Parser;

namespace AnyDoor.Tests.DesignSystem;

public class ShellTests
{
    private static readonly ShellModel Model = new()
    {
        Path = "/people/x7/plan",
        Who = new SignedIn("Asha Fenwick", "Coordinator", "direct care", "/sign-out"),
        Token = new FormToken("__token", "abc"),
        Nav = [new NavItem("Today", "/today", "g t", Tab: "Today", Icon: IconName.Home), new NavItem("People", "/people", Tab: "Find"), new NavItem("Feeds", "/feeds")],
    };

    private static async Task<AngleSharp.Dom.IDocument> Page() =>
        new HtmlParser().ParseDocument(await Rendered.Html<StaffShell>(("Title", "Plan"), ("Shell", Model)));

    [Fact]
    public async Task Shell_AnyPage_CarriesNoInlineScriptOrStyleAndNoOutsideAddress()
    {
        var page = await Page();

        page.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src") && script.TextContent.Length == 0);
        page.QuerySelectorAll("style, [style], [onclick], [onload]").ShouldBeEmpty();
        page.QuerySelectorAll("[src], link[href]").Select(each => each.GetAttribute("src") ?? each.GetAttribute("href")).ShouldAllBe(address => address!.StartsWith("/_content/AnyDoor.DesignSystem/assets/"));
    }

    [Fact]
    public async Task Shell_PathUnderAnItem_MarksThatItemInBothBars() =>
        (await Page()).QuerySelectorAll("[aria-current=page]").Select(each => each.TextContent.Trim()).ShouldBe(["People", "Find"]);

    [Fact]
    public async Task Shell_SignedIn_ShowsRoleAndPurposeAndPostsSignOutWithItsToken()
    {
        var page = await Page();

        page.QuerySelector(".ad-me summary")!.TextContent.ShouldContain("Coordinator, direct care");
        var form = page.QuerySelector("form[action='/sign-out']").ShouldNotBeNull();
        form.GetAttribute("method").ShouldBe("post");
        form.QuerySelector("input[name=__token]")!.GetAttribute("value").ShouldBe("abc");
    }

    [Fact]
    public async Task Shell_FirstLink_SkipsToTheMainPart() =>
        (await Page()).QuerySelector("a")!.GetAttribute("href").ShouldBe("#main");
}
