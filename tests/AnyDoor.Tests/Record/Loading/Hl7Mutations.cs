using System.Text;
using System.Text.RegularExpressions;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>Messages of an invented hospital, and files as they really arrive: cut, framed, batched, re-encoded, shuffled, overfull, half empty.</summary>
internal sealed class Hl7Mutations(Random random)
{
    /// <summary>What is a person's in these messages: none of it may ever stand in a reason.</summary>
    public static readonly string[] Private = ["ZQMARSH", "ZQADA", "9990000026", "999 000 0026", "ZQ77881", "07700900123", "ZQMILL", "19400501", "ZQV001"];

    private static readonly string[] Triggers =
        ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A11", "A12", "A13", "A21", "A22", "A23", "A28", "A31", "A34", "A38", "A40", "A44", "A47", "A60", "Z99", "a01"];

    private static readonly string[] Others = ["ORU^R01", "SIU^S12", "ORM^O01", "MDM^T02", "VXU^V04", "ACK", "ADT", "", "ADT_A01", "REF^I12^REF_I12"];

    private static readonly string[] Times =
        ["20260301101400", "2026", "202603", "20260301", "202603012400", "20260301101400+0530", "20260301101400.1234-0500", "20261301", "20260229", "\"\"", "", "01/03/2026", "2026-03-01T10:14:00Z", "20260329013000", "20261025013000", "yesterday", "18000101"];

    private static readonly string[] Identifiers =
    [
        "ZQ77881^^^RXX01^MR", "ZQ77881^^^RXX01^PI~9990000026^^^NHS^NH", "999 000 0026^^^NHSNBR^NH", "9990000026^^^&2.16.840.1.113883.2.1.4.1&ISO", "9990000026^01^^NHS Number^MR~ZQ77881",
        "9990000027^^^NHS^NH", "ZQ77881", "", "\"\"", "^^^RXX01^MR", "ZQ77881&X^^^RXX01&RXX&L^MR", "~~ZQ77881^^^RXX01^MR", new string('9', 3000) + "^^^RXX01^MR", "ZQ\\T\\77881^^^RXX01^MR", "ZQ\\X00\\77881",
    ];

    public byte[] File() => Bytes(Wrap([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Message())]));

    private string Message()
    {
        var trigger = Pick(Triggers);
        var type = random.Next(6) == 0 ? Pick(Others) : $"ADT^{trigger}";
        List<string> segments =
        [
            $@"MSH|^~\&|PAS|{Pick("RXX01", "RXX01", "", "RXX99^1.2.3^ISO")}|ANYDOOR|PLACE|{Time()}||{type}|{Pick("1", "C7", "", new string('7', 400), $"{random.Next(5)}")}|{Pick("P", "P", "P", "", "T", "D", "p", "X")}|{Pick("2.1", "2.2", "2.3", "2.4", "2.5.1", "2.8", "")}||||||{Pick("", "UNICODE UTF-8", "8859/1", "8859/15", "ASCII", "KLINGON")}",
            $"EVN|{trigger}|{Time()}||||{Time()}",
            $"PID|1|{Pick("", "9990000026", "12")}|{Pick(Identifiers)}|{Pick("", "9990000026^^^NHS")}|{Pick("ZQMARSH^ZQADA", "zqmarsh^zqada^j^^MRS^^L~^ZQADDY^^^^^P", "ZQMARSH", "\"\"", "")}||{Pick("19400501", "1940", Time())}|{Pick("F", "2", "x")}||A|1 ZQMILL Lane&&\\.br\\x^^Alderbrook^^{Pick("ZZ1 1AA", "ZZ99 3VZ", "nowhere")}||07700900123|{new string('|', 13)}||{Pick("", Time())}|{Pick("", "Y", "N")}||{Pick("", "01", "07")}",
            $"PD1|||THE SURGERY^^{Pick("Y99001", "")}",
            "NK1|1|ZQMARSH^BOB|SPO^Spouse||07700900123",
            $"PV1|1|{Pick("I", "E", "O", "P", "", "X")}|AMU^B1^1^RXX01|{Pick("21", "11", "")}|{new string('|', 14)}|{Pick("ZQV001", "", new string('V', 500), "ZQV001^^^RXX01")}{new string('|', 17)}{Pick("", "1", "4")}|{new string('|', 8)}{Time()}|{Time()}",
            $"PV2|||^Fall at home|||||{Time()}|{Time()}",
            $"DG1|1||{Pick("S72.0^Fracture of neck of femur^I10", "^" + new string('d', 900), "")}",
            $"AL1|1||{Pick("PEN^Penicillin", "\\X4\\", "")}",
            "ZU1|local|stuff^with&parts~twice|||",
            $"MRG|{Pick(Identifiers)}",
        ];
        for (var cuts = random.Next(4); cuts > 0; cuts--)
            Spoil(segments);
        return string.Join('\r', segments) + "\r";
    }

    private void Spoil(List<string> segments)
    {
        var at = random.Next(segments.Count);
        switch (random.Next(9))
        {
            case 0: segments.RemoveAt(at); break;
            case 1: segments.Insert(random.Next(segments.Count), segments[at]); break;
            case 2: (segments[at], segments[^1]) = (segments[^1], segments[at]); break;
            case 3: segments[at] = segments[at][..random.Next(segments[at].Length)]; break;
            case 4: segments[at] = segments[at].ToLowerInvariant(); break;
            case 5: segments[at] += new string('|', random.Next(300)) + "\\"; break;
            case 6: segments[at] = Regex.Replace(segments[at], @"\|[^|]*$", "|" + new string('x', random.Next(20_000))); break;
            case 7: segments.Insert(at, "a line that is no segment"); break;
            default: segments[at] = segments[at].Replace('E', '\u00C9').Replace("|||", "|\0|\u2019|", StringComparison.Ordinal); break;
        }
        if (segments.Count == 0)
            segments.Add("MSH");
    }

    private string Wrap(string[] messages) => random.Next(8) switch
    {
        0 => string.Concat(messages.Select(message => $"\u000B{message}\u001C\r")),
        1 => $"FHS|^~\\&|PAS\rBHS|^~\\&|PAS\r{string.Concat(messages)}BTS|{random.Next(5)}\rFTS|1\r",
        2 => string.Join("\r\r\n", messages).Replace("\r", "\n", StringComparison.Ordinal),
        3 => string.Concat(messages).Replace("\r", "\r\n", StringComparison.Ordinal),
        4 => string.Concat(messages)[..random.Next(messages[0].Length)],
        5 => string.Concat(messages).Replace('|', '*').Replace('^', '%'),
        6 => "\u000B" + messages[0],
        _ => string.Concat(messages),
    };

    private byte[] Bytes(string text) => random.Next(9) switch
    {
        0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        1 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        2 => Encoding.BigEndianUnicode.GetBytes(text),
        3 => Encoding.Latin1.GetBytes(text),
        4 => Noise(Encoding.Latin1.GetBytes(text)),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private byte[] Noise(byte[] bytes)
    {
        for (var i = random.Next(5); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private string Time() => random.Next(3) == 0 ? Pick(Times) : $"202603{random.Next(1, 29):00}1014{random.Next(60):00}";

    private string Pick(params string[] among) => among[random.Next(among.Length)];
}
