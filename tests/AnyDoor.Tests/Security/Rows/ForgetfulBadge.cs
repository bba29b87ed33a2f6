using System.Collections.Concurrent;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Security.Rows;

/// <summary>What a page could be written as by mistake: it is asked on every page and does not ask who reads.</summary>
internal sealed class ForgetfulBadge(PlaceStore store) : INavBadge
{
    public static ConcurrentQueue<string> Read { get; } = [];

    public string Href => "/people";

    public async Task<int?> CountAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        foreach (var name in await db.Set<Person>().Select(person => person.FamilyName).ToListAsync(cancel))
            Read.Enqueue($"{reader.AccountId} {name}");
        return null;
    }
}
