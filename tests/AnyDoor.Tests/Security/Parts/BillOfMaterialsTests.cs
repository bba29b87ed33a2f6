using System.Diagnostics;
using System.Text.Json;
using AnyDoor.Tests.Architecture;

namespace AnyDoor.Tests.Security.Parts;

/// <summary>What the product is made of is known, package by package.</summary>
public class BillOfMaterialsTests
{
    [Fact]
    public async Task Bill_OfMaterials_HoldsEveryPackageOfTheLockFilesAndNoOther()
    {
        var bill = await WriteAsync();
        bill.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        var told = bill.GetProperty("components").EnumerateArray().ToDictionary(part => part.GetProperty("purl").GetString()!);
        told.Keys.ShouldBe(Locked().Select(part => part.Purl).Distinct(), ignoreOrder: true);
        foreach (var (purl, hash, runs) in Locked().Where(part => part.Hash is not null))
        {
            told[purl].GetProperty("hashes")[0].GetProperty("content").GetString().ShouldBe(hash, purl);
            if (runs)
                told[purl].GetProperty("scope").GetString().ShouldBe("required", purl);
        }
    }

    [Fact]
    public async Task Bill_OfTheSameLockFiles_IsTheSame() => (await WriteAsync()).GetRawText().ShouldBe((await WriteAsync()).GetRawText());

    [Fact]
    public void Package_OfAnyProject_IsLockedWithItsHash() =>
        Locked().Where(part => part.Hash is null).Select(part => part.Purl).ShouldBeEmpty();

    private static IEnumerable<(string Purl, string? Hash, bool Runs)> Locked()
    {
        foreach (var path in Files("packages.lock.json"))
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path));
            foreach (var package in file.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()).Where(package => package.Value.GetProperty("type").GetString() != "Project"))
            {
                var version = package.Value.GetProperty("resolved").GetString()!;
                yield return ($"pkg:nuget/{package.Name}@{version}", Hex(package.Value.GetProperty("contentHash").GetString()!), path.Contains($"{Path.DirectorySeparatorChar}src{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
            }
        }
        foreach (var path in Files("package-lock.json"))
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path));
            foreach (var package in file.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0))
            {
                var name = package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];
                var hash = package.Value.TryGetProperty("integrity", out var integrity) ? Hex(integrity.GetString()!["sha512-".Length..]) : null;
                yield return ($"pkg:npm/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}@{Uri.EscapeDataString(package.Value.GetProperty("version").GetString()!)}", hash, false);
            }
        }
    }

    private static IEnumerable<string> Files(string name) => new[] { "src", "tests", "bench", "tools" }.SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(House.Root, folder)))
        .Select(folder => Path.Combine(folder, name)).Where(File.Exists);

    private static string Hex(string base64) => Convert.ToHexStringLower(Convert.FromBase64String(base64));

    private static async Task<JsonElement> WriteAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(House.Root, "script", "sbom"), "-"]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        using var bill = JsonDocument.Parse(text);
        return bill.RootElement.Clone();
    }
}
