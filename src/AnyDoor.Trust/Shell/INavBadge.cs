namespace AnyDoor.Trust.Shell;

/// <summary>A count beside an item of the main navigation, contributed by the module whose page it is.</summary>
public interface INavBadge
{
    /// <summary>The item's address, e.g. <c>/actions</c>.</summary>
    string Href { get; }

    /// <summary>How many wait for this reader; null shows nothing. Asked for on every page, so it must be cheap.</summary>
    Task<int?> CountAsync(Reader reader, CancellationToken cancel);
}
