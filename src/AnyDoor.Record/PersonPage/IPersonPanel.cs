using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Record;

/// <summary>What a module shows on a person's page. The page asks each in order, only after the reader was let in.</summary>
public interface IPersonPanel
{
    /// <summary>Stable word, also the element's id on the page.</summary>
    string Id { get; }

    /// <summary>Position on the page, lowest first.</summary>
    int Order { get; }

    /// <summary>Null where there is nothing to show, not even that there is nothing.</summary>
    Task<RenderFragment?> RenderAsync(PersonPanelContext context, CancellationToken cancel);
}

/// <param name="PublicId">The person's id in addresses.</param>
public sealed record PersonPanelContext(long PersonId, string PublicId, Reader Reader, DateTimeOffset Now, PlaceDb Db);
