using AnyDoor.Meetings;

namespace AnyDoor.Tests.Meetings;

public class ItemRulesTests
{
    // One row per state; "." is refused.
    private static readonly string[] Expected =
    [
        "             discuss     leave    decide   roll-over    withdraw   restore",
        "waiting      discussing  .        decided  rolled-over  withdrawn  .",
        "discussing   .           waiting  decided  rolled-over  withdrawn  .",
        "decided      .           .        decided  .            .          .",
        "rolled-over  .           .        .        .            .          .",
        "withdrawn    .           .        .        .            .          waiting",
    ];

    public static TheoryData<string, ItemCommand, string> Cells()
    {
        var cells = new TheoryData<string, ItemCommand, string>();
        foreach (var row in Expected.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            foreach (var (to, command) in row.Skip(1).Zip(Enum.GetValues<ItemCommand>()))
                cells.Add(row[0], command, to);
        return cells;
    }

    [Theory, MemberData(nameof(Cells))]
    public void Rule_OfEveryStateAndCommand_IsAsTheTableSays(string status, ItemCommand command, string to) =>
        (ItemRules.Find(status, command)?.To ?? ".").ShouldBe(to);

    [Fact]
    public void Table_HasEveryStateAndCommand()
    {
        Expected.Skip(1).Select(line => line.Split(' ')[0]).ShouldBe(ItemStatus.All);
        Expected[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(Enum.GetValues<ItemCommand>().Select(ItemRules.WordOf));
    }

    [Fact]
    public void Document_OfTheStates_HoldsTheTableOfTheRules()
    {
        var document = File.ReadAllText(Path.Combine(Root(), "docs", "states", "agenda-items.md"));
        foreach (var rule in ItemRules.All)
            document.ShouldContain($"| {rule.In} | {ItemRules.WordOf(rule.Command)} | {rule.To} | {rule.Note} |");
        document.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)).ShouldBe(ItemRules.All.Count + 1);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AnyDoor.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
