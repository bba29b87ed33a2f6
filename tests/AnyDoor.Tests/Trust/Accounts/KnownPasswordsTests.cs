using System.Security.Cryptography;
using System.Text;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Accounts;

public sealed class KnownPasswordsTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(1, "\n", true)]
    [InlineData(2, "\r\n", false)]
    [InlineData(777, "\r\n", true)]
    [InlineData(1000, "\n", false)]
    public void Password_OfTheList_IsFoundAndNoOther(int count, string newLine, bool lastLineEnds)
    {
        Write(Enumerable.Range(0, count).Select(i => $"stolen {i}"), newLine, lastLineEnds);
        var known = new KnownPasswords(path);
        known.Fault().ShouldBeNull();
        Enumerable.Range(0, count).ShouldAllBe(i => known.Contains($"stolen {i}"));
        Enumerable.Range(0, 1000).ShouldAllBe(i => !known.Contains($"my own {i}"));
    }

    [Fact]
    public void List_ThatIsNotThereOrIsNone_IsToldToWhoeverRunsTheService()
    {
        new KnownPasswords(null).Fault().ShouldBeNull();
        new KnownPasswords(path + ".gone").Fault()!.ShouldContain("there is no file");
        File.WriteAllText(path, "password1\npassword2\n");
        new KnownPasswords(path).Fault()!.ShouldContain("Expected in each line the SHA-1 of a password");
    }

    [Theory, OnSqlite]
    public async Task NewPassword_ThatWasStolenSomewhere_IsRefusedAndSaysWhy(StoreProvider provider)
    {
        Write(["lantern larch meadow"], "\n", lastLineEnds: true);
        await using var host = await HostFixture.NewAsync(provider, new FakeClock(), builder => builder.Services.AddSingleton(new KnownPasswords(path)));
        using var asha = await host.SignedInAs("asha.fenwick");
        var refused = await asha.PostFormAsync("/own-account", "/own-account/password", ("current", HostFixture.Password), ("password", "lantern larch meadow"));
        ((int)refused.StatusCode).ShouldBe(422);
        WebClient.WordsOf(await WebClient.ParseAsync(refused)).ShouldContain("This password was stolen somewhere");
        ((int)(await asha.PostFormAsync("/own-account", "/own-account/password", ("current", HostFixture.Password), ("password", "lantern larch meadows"))).StatusCode).ShouldBe(200);
    }

#pragma warning disable CA5350 // As such lists are made.
    private void Write(IEnumerable<string> passwords, string newLine, bool lastLineEnds) => File.WriteAllText(path,
        string.Join(newLine, passwords.Select((password, i) => $"{Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)))}:{i * 37 % 1001}").Order(StringComparer.Ordinal)) + (lastLineEnds ? newLine : ""));
#pragma warning restore CA5350
}
