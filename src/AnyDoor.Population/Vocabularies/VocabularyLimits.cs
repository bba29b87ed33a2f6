namespace AnyDoor.Population.Vocabularies;

internal static class VocabularyLimits
{
    /// <summary>The snapshot holds a partner in one byte. Partners numbered higher are counted, and cannot be named in criteria.</summary>
    public const byte Partners = byte.MaxValue - 1;

    /// <summary>The sender of what is known of somebody whose whereabouts are hidden: no rule can name it.</summary>
    public const byte Hidden = byte.MaxValue;
}
