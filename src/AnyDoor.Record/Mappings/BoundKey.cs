using AnyDoor.Formats.Csv;

namespace AnyDoor.Record.Mappings;

/// <summary>A key of one or several values, all of which must be there.</summary>
internal sealed class BoundKey
{
    private readonly BoundValue[] parts;

    public BoundKey(IReadOnlyList<ValueRule> rules, IReadOnlyDictionary<string, int> header) =>
        parts = [.. rules.Select(rule => BoundValue.Of(rule, header)!)];

    public string? Get(ICsvRow row, ref RowFaults faults, string reason)
    {
        string? key = null;
        bool whole = true;
        foreach (BoundValue part in parts)
        {
            if (part.Get(row, ref faults) is not { } text)
            {
                faults.Add(new RowFault(reason, part.Field, "nothing", "a value in every row"));
                whole = false;
                continue;
            }

            key = key is null ? text : string.Concat(key, ValueRule.KeySeparator, text);
        }

        return whole ? key : null;
    }
}
