using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.Tests.Formats;

public sealed class YamlDocumentTests
{
    [Fact]
    public void Read_SeveralFaults_AllToldWithTheirLines()
    {
        FaultList faults = new();
        YamlDocument document = YamlDocument.Parse("name: x\nmod: full\nage: old\nwait: 5m\n", "f.yaml", faults).ShouldNotBeNull();

        document.Root.RequiredString("name", faults).ShouldBe("x");
        document.Root.RequiredWord("mode", ["full", "delta"], faults);
        document.Root.OptionalInt("age", faults).ShouldBeNull();
        document.Root.OptionalDuration("wait", faults).ShouldBe(TimeSpan.FromMinutes(5));
        document.ReportUnknownKeys(faults);

        faults.Select(fault => fault.ToString()).ShouldBe(
        [
            "f.yaml:1: mode: missing; expected one of full, delta",
            "f.yaml:3: age: `old`; expected a whole number",
            "f.yaml:2: mod: unknown key; did you mean `mode`?",
        ]);
    }

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: 1\na: 2")]
    [InlineData("")]
    [InlineData("a: &x [*x]")]
    public void Parse_NotYaml_FaultNotException(string text)
    {
        FaultList faults = new();

        YamlDocument.Parse(text, "f.yaml", faults).ShouldBeNull();
        faults.Count.ShouldBe(1);
    }
}
