using System.Security.Cryptography;
using AnyDoor.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Web.Security;

public sealed class KeySealTests : IDisposable
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("anydoor-keys");

    [Fact]
    public void Keys_SealedByTheEnvironment_AreReadWithItsKeyAlone()
    {
        var text = Protector(Secret).Protect("a code's key");

        File.ReadAllText(Directory.GetFiles(folder.FullName).Single()).ShouldNotContain("masterKey");
        Protector(Secret).Unprotect(text).ShouldBe("a code's key");
        Should.Throw<CryptographicException>(() => Protector(null).Unprotect(text));
        Should.Throw<CryptographicException>(() => Protector(RandomNumberGenerator.GetBytes(32)).Unprotect(text));
    }

    [Fact]
    public void Keys_MadeBeforeThereWasASecret_StayReadable()
    {
        var text = Protector(null).Protect("a code's key");
        Protector(Secret).Unprotect(text).ShouldBe("a code's key");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private IDataProtector Protector(byte[]? secret)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection().SetApplicationName("anydoor").PersistKeysToFileSystem(folder);
        if (secret is not null)
            services.SealKeys(secret);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}
