using AnyDoor.Cli;

namespace AnyDoor.Tests.Cli;

public class ManualTests
{
    [Fact]
    public void Manual_OfTheVerbs_IsTheOneInTheDocs()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AnyDoor.slnx")))
            folder = folder.Parent.ShouldNotBeNull();
        File.ReadAllText(Path.Combine(folder.FullName, "docs", "commands.md"))
            .ShouldBe(CommandManual.Write(AnyDoorCommand.Tree(TextWriter.Null, TextWriter.Null)), "write it again: anydoor manual > docs/commands.md");
    }
}
