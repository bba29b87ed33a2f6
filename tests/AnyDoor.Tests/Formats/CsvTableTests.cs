using System.Text;
using AnyDoor.Formats.Csv;

namespace AnyDoor.Tests.Formats;

public sealed class CsvTableTests
{
    [Fact]
    public void Read_QuotesAndLineBreaks_FieldsAndLinesRight()
    {
        using CsvTable table = Open("\uFEFFa,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n3,4\r\n"u8.ToArray());

        table.Header.ShouldBe(["a", "b"]);
        table.Read().ShouldBeTrue();
        table[0].ShouldBe("x, \"y\"");
        table[1].ShouldBe("two\r\nlines");
        table.LineNumber.ShouldBe(2);
        table.Read().ShouldBeTrue();
        table.LineNumber.ShouldBe(4);
        table.RowNumber.ShouldBe(2);
        table.Read().ShouldBeFalse();
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(1200)]
    [InlineData(65001)]
    public void Read_OtherEncodings_TextRight(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using CsvTable table = Open(Encoding.GetEncoding(codePage).GetBytes("name;town\nRené;Zoë\n"));

        table.Read().ShouldBeTrue();
        table[0].ShouldBe("René");
        table[1].ShouldBe("Zoë");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{\"a\":1}", "JSON")]
    public void Open_NotCsv_SaysWhatItIs(string text, string reason) =>
        Should.Throw<CsvFileException>(() => Open(Encoding.UTF8.GetBytes(text))).Message.ShouldContain(reason);

    [Fact]
    public void Read_QuoteNeverClosed_StopsAtThatLine()
    {
        using CsvTable table = Open("a,b\n1,2\n\"3,4\n5,6\n"u8.ToArray());
        table.Read().ShouldBeTrue();

        Should.Throw<CsvFileException>(() => table.Read()).Line.ShouldBe(3);
    }

    private static CsvTable Open(byte[] bytes) => CsvTable.Open(new MemoryStream(bytes));
}
