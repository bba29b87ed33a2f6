using System.Security.Cryptography;

namespace AnyDoor.Population.Projects.Extracts;

/// <summary>The file that an analyst takes.</summary>
/// <param name="People">Public ids of those in it, for the trail.</param>
/// <param name="LeftOut">As <see cref="ProjectExtract.LeftOut"/>.</param>
/// <param name="TooFew">As <see cref="ProjectExtract.TooFew"/>.</param>
public sealed record ExtractFile(byte[] Bytes, IReadOnlyList<string> People, int LeftOut, int TooFew)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));
}
