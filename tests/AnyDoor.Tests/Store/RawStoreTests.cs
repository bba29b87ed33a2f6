using System.Security.Cryptography;
using System.Text;
using AnyDoor.Store;

namespace AnyDoor.Tests.Store;

public class RawStoreTests
{
    private const int Megabyte = 1 << 20;

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes.AsSpan(0, length / 2));
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(RawStore raw, string hash)
    {
        await using var stream = (await raw.OpenAsync(hash)).ShouldNotBeNull();
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    [Theory]
    [OnSqlite(0), OnSqlite(1), OnSqlite(Megabyte), OnSqlite((40 * Megabyte) + 7)]
    [OnPostgres(0), OnPostgres(1), OnPostgres(Megabyte), OnPostgres((40 * Megabyte) + 7)]
    public async Task Put_StreamOfAnyLength_IsOpenedByItsHashAsReceived(StoreProvider provider, int length)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        using var raw = new RawStore(test.Store);
        var bytes = Bytes(length);
        var receipt = await raw.PutAsync(new MemoryStream(bytes));
        receipt.ShouldBe(new RawReceipt(Convert.ToHexStringLower(SHA256.HashData(bytes)), length, IsNew: true));
        (await ReadAsync(raw, receipt.Hash)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        (await raw.PutAsync(new MemoryStream(bytes))).IsNew.ShouldBeFalse();
        (await ReadAsync(raw, receipt.Hash)).Length.ShouldBe(length);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task PutMany_WithARepetition_KeepsEachOnceAndAnswersInOrder(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        using var raw = new RawStore(test.Store);
        string[] messages = ["MSH|a", "MSH|b", "MSH|a"];
        var receipts = await raw.PutManyAsync([.. messages.Select(message => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(message)))]);
        receipts.Count(receipt => receipt.IsNew).ShouldBe(2);
        foreach (var (message, receipt) in messages.Zip(receipts))
            Encoding.UTF8.GetString(await ReadAsync(raw, receipt.Hash)).ShouldBe(message);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_StreamThatBreaksOff_CannotBeOpenedAndIsSweptAfterADay(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        using var raw = new RawStore(test.Store);
        await Should.ThrowAsync<IOException>(() => raw.PutAsync(new BreakingStream(40 * Megabyte)));
        (await raw.SweepAsync()).ShouldBe(0);
        test.Clock.Advance(TimeSpan.FromHours(25));
        (await raw.SweepAsync()).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_HashNobodyKept_IsNull(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        using var raw = new RawStore(test.Store);
        (await raw.OpenAsync(new string('0', 64))).ShouldBeNull();
    }

    private sealed class BreakingStream(int after) : MemoryStream(new byte[after])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("The line went dead.") : base.ReadAsync(buffer, cancellationToken);
    }
}
