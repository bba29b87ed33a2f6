namespace AnyDoor.Trust;

/// <summary>The programmes that somebody can refuse, contributed by the module that runs them.</summary>
public interface IProgrammes
{
    Task<IReadOnlyList<Programme>> AllAsync(CancellationToken cancel);
}

/// <param name="Id">As <see cref="PersonChoice.Programme"/> keeps it.</param>
public sealed record Programme(string Id, string Title);
