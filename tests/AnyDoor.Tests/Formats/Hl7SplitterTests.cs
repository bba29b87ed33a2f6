using System.Text;
using AnyDoor.Formats.Hl7v2;
using FsCheck;
using FsCheck.Fluent;

namespace AnyDoor.Tests.Formats;

public sealed class Hl7SplitterTests
{
    private const string Header = "MSH|^~\\&|PAS|RXX01";

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Split_AnyLineEnd_GivesEachMessage(string end)
    {
        List<Hl7Piece> pieces = Split($"\uFEFFFHS|^~\\&{end}BHS|^~\\&{end}{Header}|1{end}PID|1{end}{end}{Header}|2{end}BTS|2{end}FTS|1{end}");

        pieces.Count.ShouldBe(2);
        pieces.ShouldAllBe(piece => piece.Fault == null);
        pieces[0].Text.ShouldBe($"{Header}|1\rPID|1\r");
        pieces[1].Line.ShouldBe(6);
    }

    [Fact]
    public void Split_MllpFrames_FramingLeftOut()
    {
        List<Hl7Piece> pieces = Split($"\u000B{Header}|1\rPID|1\r\u001C\r\u000B{Header}|2\r\u001C\r");

        pieces.Select(piece => piece.Text).ShouldBe([$"{Header}|1\rPID|1\r", $"{Header}|2\r"]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \r\n ", "empty")]
    [InlineData("{\"a\": 1}", "JSON")]
    [InlineData("<xml/>", "XML")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("hello", "does not begin with MSH")]
    public void Split_SomethingElse_OnePieceWithTheReason(string text, string reason)
    {
        Hl7Piece piece = Split(text).ShouldHaveSingleItem();

        piece.Fault.ShouldNotBeNull().Message.ShouldContain(reason);
    }

    [Fact]
    public void Split_TrailerCountsMore_SaysSo()
    {
        Hl7Splitter splitter = new(new MemoryStream(Encoding.UTF8.GetBytes($"BHS|^~\\&\r{Header}\rBTS|3\r")));

        splitter.Pieces().Count().ShouldBe(1);
        splitter.Notices.ShouldHaveSingleItem().ShouldContain("BTS-1 counts 3");
    }

    [Fact]
    public void Split_TooLarge_RefusedAndTheNextOneRead()
    {
        string text = $"{Header}|{new string('x', 5000)}\r{Header}|2\r";

        List<Hl7Piece> pieces = [.. new Hl7Splitter(new MemoryStream(Encoding.UTF8.GetBytes(text)), largest: 1000).Pieces()];

        pieces[0].Fault.ShouldNotBeNull().Reason.ShouldBe(Hl7Fault.TooLarge);
        pieces[1].Fault.ShouldBeNull();
    }

    [Fact]
    public void Decode_Windows1252AndUtf16_ReadAlike()
    {
        byte[] windows = [.. Encoding.ASCII.GetBytes(Header + "|Ren"), 0xE9];

        Hl7Splitter.Split(new MemoryStream(windows)).Single().Text.ShouldContain("René");
        Hl7Splitter.Split(new MemoryStream(Encoding.Unicode.GetBytes(Header + "|René"))).Single().Text.ShouldContain("René");
    }

    [Fact]
    public void Split_RandomBytesAndCutMessages_NeverThrows()
    {
        Check.QuickThrowOnFailure(Prop.ForAll((byte[]? noise, int cut) =>
        {
            byte[] whole = [.. Encoding.UTF8.GetBytes($"{Header}|\\X4\\|~^&\rPID|1||1^^^A&B^MR\r"), .. noise ?? []];
            byte[] bytes = whole[..(int)((uint)cut % (uint)(whole.Length + 1))];
            foreach (Hl7Piece piece in Hl7Splitter.Split(new MemoryStream(bytes)).Concat(Hl7Splitter.Split(new MemoryStream(noise ?? []))))
            {
                if (piece.TryRead(out Hl7Message message, out Hl7Fault fault))
                {
                    _ = AnyDoor.Record.Adt.AdtReader.Read(message);
                }
                else if (fault.Message.Length == 0)
                {
                    return false;
                }
            }

            return true;
        }));
    }

    private static List<Hl7Piece> Split(string text) => [.. Hl7Splitter.Split(new MemoryStream(Encoding.UTF8.GetBytes(text)))];
}
