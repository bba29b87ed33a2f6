namespace AnyDoor.Record;

/// <summary>Where somebody went on leaving hospital, in words: national codes of the NHS Data Dictionary.</summary>
internal static class DischargeDestinations
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["19"] = "usual home", ["29"] = "a temporary address", ["51"] = "another NHS hospital", ["52"] = "another NHS maternity ward", ["53"] = "another NHS mental health ward",
        ["54"] = "an NHS care home", ["55"] = "a care home with nursing", ["56"] = "a care home without nursing", ["65"] = "a council care home", ["66"] = "foster care",
        ["79"] = "nowhere: died in hospital", ["85"] = "a care home", ["87"] = "another hospital, not of the NHS", ["88"] = "a hospice", ["98"] = "not applicable", ["99"] = "not known",
    };

    /// <summary>A code in words; what is no code as the source wrote it.</summary>
    public static string Words(string sent) =>
        Known.TryGetValue(sent.Trim(), out var words) ? words : sent.Trim().Length <= 2 && sent.Trim().All(char.IsAsciiDigit) ? $"a place this hospital calls {sent.Trim()}" : sent;
}
