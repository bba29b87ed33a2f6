using AnyDoor.DesignSystem.Content;
using AnyDoor.Population.CohortPages;

namespace AnyDoor.Population.Projects;

/// <summary>An extract as a row of a table, the same for the analyst and for whoever oversees.</summary>
internal static class ExtractLines
{
    public static readonly IReadOnlyList<Cell> Head = [new("Taken"), new("By"), new("Rows", Numeric: true), new("Left out", Numeric: true), new("Too few like them", Numeric: true), new("SHA-256 of the file")];

    public static IReadOnlyList<Cell> Of(ProjectExtract row, string by) =>
        [Said.Time(row.At), by, Cell.Number(SmallNumbers.Text(row.Rows, exact: false)), Cell.Number(SmallNumbers.Text(row.LeftOut, exact: false)), Cell.Number(SmallNumbers.Text(row.TooFew, exact: false)), row.Hash];
}
