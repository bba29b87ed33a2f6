using System.Security.Cryptography;
using AnyDoor.Place;

namespace AnyDoor.Tests.Place;

public sealed class PlaceGeneratorTests
{
    [Fact]
    public async Task Write_SameSeed_SameBytes()
    {
        (await Hashes(seed: 7)).ShouldBe(await Hashes(seed: 7));
    }

    [Fact]
    public async Task Write_OtherSeed_OtherPeople()
    {
        (await Hashes(seed: 7))["gp-patients.csv"].ShouldNotBe((await Hashes(seed: 8))["gp-patients.csv"]);
    }

    [Fact]
    public async Task Write_OverEarlierPlace_LeavesNothingOfIt()
    {
        var folder = Directory.CreateTempSubdirectory("place-").FullName;
        await PlaceGenerator.WriteAsync(GeneratedPlace.Options(folder, people: 300) with { AsOf = GeneratedPlace.AsOf.AddDays(-40) });
        await PlaceGenerator.WriteAsync(GeneratedPlace.Options(folder, people: 300));

        Directory.GetFiles(Path.Combine(folder, "ahead")).ShouldAllBe(f => string.CompareOrdinal(Path.GetFileName(f), "adt-20261117-0800") >= 0);
        Directory.Exists(Path.Combine(folder, ".partial")).ShouldBeFalse();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The same people live the same lives; more of them is written down.</summary>
    [Fact]
    public async Task Write_WholeRecords_HoldsEveryRowOfThePracticesUsualOnes()
    {
        var (usual, whole) = (Directory.CreateTempSubdirectory("place-").FullName, Directory.CreateTempSubdirectory("place-").FullName);
        await PlaceGenerator.WriteAsync(GeneratedPlace.Options(usual, people: 300));
        await PlaceGenerator.WriteAsync(GeneratedPlace.Options(whole, people: 300) with { Detail = Detail.Full });

        File.ReadAllText(Path.Combine(whole, "gp-patients.csv")).ShouldBe(File.ReadAllText(Path.Combine(usual, "gp-patients.csv")));
        var more = File.ReadAllLines(Path.Combine(whole, "gp-events.csv"));
        File.ReadAllLines(Path.Combine(usual, "gp-events.csv")).ToHashSet().IsProperSubsetOf(more).ShouldBeTrue();
        File.ReadAllText(Path.Combine(whole, "expected.yaml")).ShouldContain("detail: full");
        File.ReadAllText(Path.Combine(usual, "expected.yaml")).ShouldNotContain("detail:");
        Directory.Delete(usual, recursive: true);
        Directory.Delete(whole, recursive: true);
    }

    [Fact]
    public async Task Write_OptionsOutOfRange_NamesEveryFault()
    {
        var refused = await Should.ThrowAsync<ArgumentException>(() => PlaceGenerator.WriteAsync(GeneratedPlace.Options("", people: 3) with { DaysAhead = -1 }));

        refused.Message.ShouldSatisfyAllConditions(
            m => m.ShouldContain("people"), m => m.ShouldContain("days ahead"), m => m.ShouldContain("to:"));
    }

    private static async Task<Dictionary<string, string>> Hashes(ulong seed)
    {
        var folder = Directory.CreateTempSubdirectory("place-").FullName;
        await PlaceGenerator.WriteAsync(GeneratedPlace.Options(folder, people: 300, seed: seed));
        var hashes = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));
        Directory.Delete(folder, recursive: true);
        return hashes;
    }
}
