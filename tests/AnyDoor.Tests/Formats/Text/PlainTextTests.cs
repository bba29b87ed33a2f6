using AnyDoor.Formats.Text;

namespace AnyDoor.Tests.Formats.Text;

public class PlainTextTests
{
    [Theory]
    [InlineData("Plum\0tree", "Plumtree")]
    [InlineData("\u202Eeertmulp\u202C Dorothea", "eertmulp Dorothea")]
    [InlineData("\u2066a\u2069\u202A\u202B\u202D\u2067\u2068b", "ab")]
    public void Of_TextThatReadsBackwardsOrHoldsZeros_IsPlain(string text, string plain)
    {
        PlainText.Is(text).ShouldBeFalse();
        PlainText.Of(text).ShouldBe(plain);
        PlainText.Is(plain).ShouldBeTrue();
    }

    [Theory]
    [InlineData("שלום, ÅSE Ó’Brien 李")]
    [InlineData("two\r\nlines\tand a tab")]
    [InlineData("")]
    public void Of_TextOfAnyLanguage_StaysAsItIs(string text) => PlainText.Of(text).ShouldBe(text);
}
