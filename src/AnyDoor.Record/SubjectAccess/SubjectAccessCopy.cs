using System.Security.Cryptography;
using System.Text.Json;

namespace AnyDoor.Record.SubjectAccess;

/// <summary>The machine-readable copy: written as it is read, the same bytes whenever the same is held and decided.</summary>
public static class SubjectAccessCopy
{
    private const int FlushAfter = 64 * 1024;

    /// <returns>How much of each section is given and left out.</returns>
    public static async Task<IReadOnlyDictionary<string, GivenAndLeftOut>> WriteAsync(
        Stream to, SubjectAccessRequest request, IAsyncEnumerable<HeldItem> items, IReadOnlyDictionary<string, SubjectAccessDecision> decided, CancellationToken cancel)
    {
        var counts = new SortedDictionary<string, GivenAndLeftOut>(StringComparer.Ordinal);
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("request", request.RequestId);
        json.WriteString("received_on", request.ReceivedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartArray("items");
        await foreach (var item in items.WithCancellation(cancel))
        {
            var given = item.IsGiven(decided);
            var before = counts.GetValueOrDefault(item.Section) ?? new(0, 0, 0);
            counts[item.Section] = given ? before with { Given = before.Given + 1 } : item.Silent ? before with { Unsaid = before.Unsaid + 1 } : before with { LeftOut = before.LeftOut + 1 };
            if (given)
                Write(json, item);
            if (json.BytesPending > FlushAfter)
                await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        json.WriteStartObject("left_out");
        foreach (var (section, count) in counts.Where(pair => pair.Value.LeftOut > 0))
            json.WriteNumber(section, count.LeftOut);
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
        return counts;
    }

    /// <summary>The hash of the copy without keeping it.</summary>
    public static async Task<(string Hash, IReadOnlyDictionary<string, GivenAndLeftOut> Counts)> HashAsync(
        SubjectAccessRequest request, IAsyncEnumerable<HeldItem> items, IReadOnlyDictionary<string, SubjectAccessDecision> decided, CancellationToken cancel)
    {
        using var hash = SHA256.Create();
        await using var to = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        var counts = await WriteAsync(to, request, items, decided, cancel);
        await to.FlushFinalBlockAsync(cancel);
        return (Convert.ToHexStringLower(hash.Hash!), counts);
    }

    private static void Write(Utf8JsonWriter json, HeldItem item)
    {
        json.WriteStartObject();
        json.WriteString("section", item.Section);
        json.WriteString("kind", item.Table);
        json.WriteString("title", item.Title);
        json.WriteStartObject("values");
        foreach (var (name, value) in item.Values)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <param name="Unsaid">Left out without a word: that it is there would tell.</param>
public sealed record GivenAndLeftOut(int Given, int LeftOut, int Unsaid);
