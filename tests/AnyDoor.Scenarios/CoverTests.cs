using System.Reflection;
using AnyDoor.Tests.Store;

namespace AnyDoor.Scenarios;

/// <summary>Every pack and every mapping of the repository has a scenario on both stores.</summary>
public sealed class CoverTests
{
    [Fact]
    public void Pack_OfTheRepository_HasAScenarioOnBothStores() =>
        Packs.Except(Covered).ShouldBeEmpty("mark its scenario with [Covers], run on both stores");

    [Fact]
    public void Mapping_OfTheRepository_HasAScenarioOnBothStores() =>
        Mappings.Except(Covered).ShouldBeEmpty("mark its scenario with [Covers], run on both stores");

    [Fact]
    public void Scenario_CoversOnlyWhatThereIs() => Covered.Except([.. Packs, .. Mappings]).ShouldBeEmpty();

    private static IReadOnlyList<string> Packs { get; } = [.. Directory.GetDirectories(Path.Combine(ScenarioPlace.Repository, "care-models")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Mappings { get; } = [.. Directory.GetFiles(Path.Combine(ScenarioPlace.Repository, "feeds"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Covered { get; } =
    [
        .. typeof(CoverTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<TheoryAttribute>() is { Skip: null } && method.GetCustomAttributes<OnSqliteAttribute>().Any() && method.GetCustomAttributes<OnPostgresAttribute>().Any())
            .SelectMany(method => method.GetCustomAttribute<CoversAttribute>()?.Names ?? []).Distinct(),
    ];
}
