using System.Net;
using System.Text.RegularExpressions;

namespace AnyDoor.Bench.Today;

/// <summary>What a browser fetches to show Today, in KB of 1,000 bytes: everything at the first visit, the page alone at the next.</summary>
internal sealed partial record PageSize(double First, double FirstPlain, double Next)
{
    public static async Task<PageSize> OfAsync(string address, string session)
    {
        var (packed, plain) = (await WholeAsync(address, session, "br, gzip"), await WholeAsync(address, session, "identity"));
        return new PageSize(packed.Sum() / 1000.0, plain.Sum() / 1000.0, packed[0] / 1000.0);
    }

    // The page first, then what it names, and the scripts that those import.
    private static async Task<List<int>> WholeAsync(string address, string session, string encoding)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address) };
        using var reader = new HttpClient(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = new Uri(address) };
        foreach (var each in new[] { client, reader })
            each.DefaultRequestHeaders.Add("Cookie", session);
        client.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        var (sizes, waiting, seen) = (new List<int>(), new Queue<string>(["/today"]), new HashSet<string> { "/today" });
        while (waiting.TryDequeue(out var path))
        {
            sizes.Add((await client.GetByteArrayAsync(path)).Length);
            if (path.EndsWith(".svg", StringComparison.Ordinal))
                continue;
            foreach (var named in Named().Matches(await reader.GetStringAsync(path)).Select(match => Of(match.Groups[1].Value, path)).Where(named => !named.Contains("/charts-", StringComparison.Ordinal)).Where(seen.Add))
                waiting.Enqueue(named);
        }
        return sizes;
    }

    // Charts are not on this page, and their chunk is loaded only where they are.
    private static string Of(string named, string from) => named.StartsWith('/') ? named : new Uri(new Uri("http://x" + from), named).AbsolutePath;

    [GeneratedRegex("""["'(]((?:\./|/)[A-Za-z0-9_./-]*-[A-Z0-9]{8}\.(?:css|js|svg))["')]""")]
    private static partial Regex Named();
}
