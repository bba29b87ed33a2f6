using AnyDoor.DesignSystem.States;

namespace AnyDoor.Trust.Overseeing;

/// <summary>A line of <c>/trust</c>, the page of whoever answers for access, contributed by the module whose page it leads to.</summary>
public interface ITrustLine
{
    /// <summary>Asked for on every page that the reader opens, so it must be cheap. Counts only: nobody is named there.</summary>
    Task<TrustLine> ReadAsync(Reader reader, CancellationToken cancel);
}

/// <param name="Says">What is so now, in one sentence.</param>
/// <param name="Waiting">How many wait for a decision or a look.</param>
/// <param name="Standing">How the worst of those that wait stands; not looked at while none does.</param>
public sealed record TrustLine(string Title, string Href, string Says, int Waiting = 0, Standing Standing = Standing.ToDo);
