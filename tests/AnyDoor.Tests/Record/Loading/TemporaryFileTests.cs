using AnyDoor.Record.Loading;

namespace AnyDoor.Tests.Record.Loading;

public sealed class TemporaryFileTests
{
    [Fact]
    public void New_WhileItIsOpen_HasNoNameThatAKillCouldLeave()
    {
        using var file = TemporaryFile.New(4096);

        file.Write("a person's record"u8);
        file.Position = 0;

        new StreamReader(file).ReadToEnd().ShouldBe("a person's record");
        // Windows deletes it with the last handle, however the process ends, and shows its name until then.
        File.Exists(file.Name).ShouldBe(OperatingSystem.IsWindows());
    }

    [Fact]
    public void New_AfterItIsClosed_IsGone()
    {
        var file = TemporaryFile.New(4096);
        file.Dispose();

        File.Exists(file.Name).ShouldBeFalse();
    }
}
