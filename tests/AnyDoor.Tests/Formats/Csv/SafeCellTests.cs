using AnyDoor.Formats.Csv;

namespace AnyDoor.Tests.Formats.Csv;

public class SafeCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 1632 960001", "'+44 1632 960001")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "\"'\t'=1\"")]
    [InlineData("1 Mill Lane;=1", "\"1 Mill Lane;'=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=\"a\",1", "\"'=\"\"a\"\",1\"")]
    public void Of_TextASpreadsheetWouldRun_IsShownInstead(string text, string cell) => SafeCell.Of(text).ShouldBe(cell);

    [Theory]
    [InlineData("Cornelius Tuppenny", "Cornelius Tuppenny")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(null, "")]
    public void Of_PlainText_StaysAsItIs(string? text, string cell) => SafeCell.Of(text).ShouldBe(cell);
}
