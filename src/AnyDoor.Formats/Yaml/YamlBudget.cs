namespace AnyDoor.Formats.Yaml;

/// <summary>Bounds what a file may unfold to: an anchor that holds itself, or anchors of anchors, would never end.</summary>
internal sealed class YamlBudget
{
    private const int MostValues = 500_000;
    private const int Deepest = 64;

    private int values;
    private int depth;

    public void Enter()
    {
        values++;
        depth++;
        if (values > MostValues || depth > Deepest)
        {
            throw new InvalidDataException($"the file unfolds to more than {MostValues} values or {Deepest} levels; look for an anchor (&name) used inside itself");
        }
    }

    public void Leave() => depth--;
}
