using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Trust.Pseudonyms;

public sealed class PseudonymSecretTests
{
    [Theory, OnSqlite]
    public async Task Secret_NeededBySeveralAtOnce_IsMadeOnceForAllOfThem(StoreProvider provider)
    {
        for (var round = 0; round < 20; round++)
        {
            await using var test = await TestStore.NewAsync(provider);
            using var together = new Barrier(8);
            var salt = new byte[PseudonymSecret.SaltBytes];
            var pseudonyms = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
            {
                together.SignalAndWait();
                return new PseudonymSecret(test.Store).Of("project", salt).Mark;
            }, TaskCreationOptions.LongRunning)));
            pseudonyms.Distinct().Count().ShouldBe(1);
            Directory.EnumerateFiles(Path.Combine(test.Folder, "keys"), "*.key*").Count().ShouldBe(1);
        }
    }
}
