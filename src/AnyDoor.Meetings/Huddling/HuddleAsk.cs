namespace AnyDoor.Meetings;

/// <summary>What of a huddle is asked for.</summary>
/// <param name="Item">The person to show; null for whoever is being discussed, else the first who waits.</param>
/// <param name="All">The whole list, also above the number a list shows.</param>
/// <param name="Order">With what changes the order of the list.</param>
/// <param name="Facts">With everything that is recorded about the person.</param>
public sealed record HuddleAsk(string? Item, bool All = false, bool Order = false, bool Facts = false)
{
    /// <summary>The same with something else of it, as an address after <c>?</c>.</summary>
    public string Query => string.Join('&', new[] { Item is null ? null : $"item={Item}", All ? "all=true" : null, Order ? "order=true" : null, Facts ? "facts=true" : null }.OfType<string>());
}
