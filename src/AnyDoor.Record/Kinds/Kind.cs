namespace AnyDoor.Record.Kinds;

/// <summary>How a kind's entries stand in time.</summary>
public enum KindShape
{
    /// <summary>Happens at one moment; its end is its start.</summary>
    Event,

    /// <summary>Lasts from start to end; open while it has no end.</summary>
    Spell,

    /// <summary>A spell of which the newest in force says how things are (residence, frailty).</summary>
    State,
}

/// <summary>One kind of entry. The id is written in stores and snapshots and never changes or is used again.</summary>
/// <param name="Words">How the kind is named in a sentence, in the plural.</param>
/// <param name="One">How one of them is named; of a state, so that its code can follow: "frailty" moderate.</param>
public sealed record Kind(ushort Id, string Name, KindShape Shape, string Words, string One)
{
    /// <summary>The category that agreements name it by: the first word of its name.</summary>
    public string Category { get; } = Name.Split('.')[0];
}
