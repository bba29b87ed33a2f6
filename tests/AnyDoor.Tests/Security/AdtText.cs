namespace AnyDoor.Tests.Security;

/// <summary>A message of the hospital about somebody in whose every free text an attacker wrote something.</summary>
internal static class AdtText
{
    public static string Admission(string visit, string nhsNumber, string born, string text) => string.Join('\r',
        $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|20260512025500||ADT^A01|A01-{visit}|P|2.4",
        "EVN|A01|20260512025500||||202605120255",
        $"PID|1||{nhsNumber}^^^NHS^NH~R{visit}^^^RXX01^MR||{Escaped("F" + text)}^{Escaped("G" + text)}||{born}|F|||{Escaped("A" + text)}^^{Escaped("T" + text)}^^ZZ1 1AA||{Escaped("01632" + text)}|||||||||||||||||||01",
        $"NK1|1|{Escaped("K" + text)}^{Escaped("L" + text)}|DAU^{Escaped("D" + text)}||{Escaped("01633" + text)}",
        $"PV1|1|I|{Escaped("W" + text)}^B1^1^RXX01|21{new string('|', 15)}{visit}{new string('|', 26)}202605120255|",
        $"PV2|||^{Escaped("R" + text)}",
        $"AL1|1||{Escaped("P" + text)}^{Escaped("N" + text)}",
        $"DG1|1||I10^{Escaped("B" + text)}^ICD10",
        "") + "\n";

    private static string Escaped(string text) => text.Replace("\\", @"\E\", StringComparison.Ordinal).Replace("|", @"\F\", StringComparison.Ordinal).Replace("^", @"\S\", StringComparison.Ordinal)
        .Replace("&", @"\T\", StringComparison.Ordinal).Replace("~", @"\R\", StringComparison.Ordinal).Replace("\r", @"\X0D\", StringComparison.Ordinal).Replace("\n", @"\X0A\", StringComparison.Ordinal);
}
