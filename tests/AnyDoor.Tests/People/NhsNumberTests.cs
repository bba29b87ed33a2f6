using AnyDoor.People.NhsNumbers;
using AnyDoor.People.Postcodes;

namespace AnyDoor.Tests.People;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("9990000026")]
    [InlineData("9434765870")]
    [InlineData("9449305552")]
    [InlineData("999 000 0026")]
    [InlineData("999-000-0026")]
    public void Check_Valid_Accepted(string text) => NhsNumber.IsValid(text).ShouldBeTrue();

    [Theory]
    [InlineData("9990000027", NhsNumberFault.CheckDigitWrong)]
    [InlineData("9990000000", NhsNumberFault.CheckDigitWrong)]
    [InlineData("999000002", NhsNumberFault.NotTenDigits)]
    [InlineData("99900000261", NhsNumberFault.NotTenDigits)]
    [InlineData("999000002X", NhsNumberFault.NotTenDigits)]
    [InlineData("1111111111", NhsNumberFault.AllDigitsEqual)]
    [InlineData(" ", NhsNumberFault.Empty)]
    public void Check_Invalid_SaysWhy(string text, NhsNumberFault expected)
    {
        NhsNumber.TryNormalise(text, out string number, out NhsNumberFault fault).ShouldBeFalse();
        fault.ShouldBe(expected);
        number.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("zz11aa", "ZZ1 1AA")]
    [InlineData("sw1a 1aa", "SW1A 1AA")]
    [InlineData("M1 1AE", "M1 1AE")]
    [InlineData("ZZ99 3VZ", "ZZ99 3VZ")]
    [InlineData("GIR0AA", "GIR 0AA")]
    public void Postcode_Possible_Written(string text, string expected)
    {
        Postcode.TryNormalise(text, out string postcode).ShouldBeTrue();
        postcode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("ABC")]
    [InlineData("99999")]
    [InlineData("SW1A 1CC")]
    public void Postcode_Impossible_Refused(string text) => Postcode.TryNormalise(text, out _).ShouldBeFalse();
}
