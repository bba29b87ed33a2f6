using AnyDoor.Tests.Store;
using AnyDoor.Web.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Tests.Web.Telemetry;

public sealed class MaskingConsoleTests
{
    [Theory]
    [InlineData("for 9990000379 at", "for ********** at")]
    [InlineData("999 000 0379", "**********")]
    [InlineData("999-000-0379.", "**********.")]
    [InlineData("took 1234567 ms of 20260512083000123", "took 1234567 ms of 20260512083000123")]
    [InlineData("one\r\ntwo\u2028three", "one two three")]
    public void Mask_OfWhatLooksLikeAnNhsNumber_IsStarsOnOneLine(string text, string expected) => MaskingConsole.Mask(text).ShouldBe(expected);

    [Fact]
    public void Line_OfAFault_HoldsItsKindAndPlaceAndNotItsMessage()
    {
        var line = new StringWriter();
        new MaskingConsole(new FakeClock()).Write(new LogEntry<string>(LogLevel.Error, "Some.Library", default, "It broke for 999 000 0379", Thrown(), (state, _) => state), null, line);
        line.ToString().ShouldStartWith("2026-05-12T08:30:00.000Z Error Some.Library: It broke for ********** [System.InvalidOperationException");
        line.ToString().ShouldContain(nameof(Thrown));
        line.ToString().ShouldNotContain("Halina");
        line.ToString().TrimEnd().ShouldNotContain('\n');
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("Halina Moonfield");
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }
}
