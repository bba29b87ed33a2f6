namespace AnyDoor.Population.Vocabularies;

internal static class VocabularyLimits
{
    /// <summary>The snapshot holds a partner in one byte. Partners numbered higher are counted, and cannot be named in criteria.</summary>
    public const byte Partners = byte.MaxValue;
}
