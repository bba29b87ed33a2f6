using AnyDoor.Trust.Shell;

namespace AnyDoor.Trust.Overseeing;

/// <summary>What the modules say on <c>/trust</c>, and how many of it wait, for the navigation.</summary>
internal sealed class TrustLines(IEnumerable<ITrustLine> lines) : INavBadge
{
    public const string Address = "/trust";

    public string Href => Address;

    public async Task<IReadOnlyList<TrustLine>> ReadAsync(Reader reader, CancellationToken cancel)
    {
        var read = new List<TrustLine>();
        foreach (var line in lines)
            read.Add(await line.ReadAsync(reader, cancel));
        return read;
    }

    public async Task<int?> CountAsync(Reader reader, CancellationToken cancel) => (await ReadAsync(reader, cancel)).Sum(line => line.Waiting) is > 0 and var waiting ? waiting : null;
}
