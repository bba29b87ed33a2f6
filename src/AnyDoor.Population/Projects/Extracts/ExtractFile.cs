using System.Security.Cryptography;
using System.Text;
using AnyDoor.Formats.Csv;

namespace AnyDoor.Population.Projects.Extracts;

/// <summary>The file that an analyst takes.</summary>
/// <param name="People">Public ids of those in it, for the trail.</param>
/// <param name="LeftOut">As <see cref="ProjectExtract.LeftOut"/>.</param>
/// <param name="TooFew">As <see cref="ProjectExtract.TooFew"/>.</param>
public sealed record ExtractFile(byte[] Bytes, IReadOnlyList<string> People, int LeftOut, int TooFew)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <param name="rows">Pseudonym first, then the columns.</param>
    internal static byte[] Csv(IReadOnlyList<string> head, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. head]))
            text.AppendJoin(',', row.Select(SafeCell.Of)).Append("\r\n");
        // The mark in front tells spreadsheets that it is UTF-8.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
