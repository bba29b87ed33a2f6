using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>What every batch of a load shares.</summary>
internal sealed record LoadContext(PlaceStore Store, PartnerBook Partners, CodeBook Codes, LoadOptions Options)
{
    public KnownKeys Keys { get; } = new();
    public SetAsideBefore SetAside { get; } = new();

    /// <summary>Loaded as history: rules are re-run, but triggers do not fire.</summary>
    public bool History => !Options.TriggersOn;

    public void Forget()
    {
        Codes.Forget();
        Keys.Forget();
        SetAside.Forget();
        Partners.Forget();
    }
}
