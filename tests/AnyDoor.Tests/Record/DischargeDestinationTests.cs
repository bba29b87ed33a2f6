using AnyDoor.Record;

namespace AnyDoor.Tests.Record;

public class DischargeDestinationTests
{
    [Theory]
    [InlineData("19", "usual home")]
    [InlineData("79", "nowhere: died in hospital")]
    [InlineData("42", "a place this hospital calls 42")]
    [InlineData("Larch Lea", "Larch Lea")]
    public void Detail_OfADischarge_SaysWhereToInWords(string sent, string words) =>
        EntryDetail.Of($$"""{"destination":"{{sent}}"}""")["destination"].ShouldBe(words);
}
