using AnyDoor.People;
using AnyDoor.People.Linkage;

namespace AnyDoor.Tests.People.Linkage;

/// <summary>The identity rules, a row each: two records as sent, and whether they are one person. Blank is not known.</summary>
public class LinkerTests
{
    private const string Gp = "9990000026|01 Moonfield Halina 1949-05-02 ZY11AA female";

    [Theory]
    // The same number, verified on both sides.
    [InlineData(Gp, "9990000026|01 - - - - -", true)]
    // The same number, passing its check: two agreements that a household does not share.
    [InlineData(Gp, "9990000026| Moonfield - 1949-05-02 - -", true)]
    [InlineData(Gp, "9990000026| - Halina - ZY11AA -", true)]
    [InlineData(Gp, "9990000026| - - 1949-05-02 - -", false)]
    // A wife's number on her husband's record: they share name, address and nothing else.
    [InlineData(Gp, "9990000026| Moonfield Josef 1946-01-30 ZY11AA male", false)]
    [InlineData(Gp, "9990000026| Moonfield Josef - ZY11AA -", false)]
    // No number: family, given, full date of birth and postcode.
    [InlineData(Gp, "| Moonfield Halina 1949-05-02 ZY11AA -", true)]
    [InlineData(Gp, "| MOONFIELD halina 1949-05-02 ZY11AA -", true)]
    [InlineData(Gp, "| Moonfield Halina 1949-05 ZY11AA -", false)]
    [InlineData(Gp, "| Moonfield Halina 1949-05-02 ZZ993VZ -", false)]
    [InlineData(Gp, "| Moonfield Halina 1949-05-02 CH11AA -", false)]
    // Twins: everything but the given name.
    [InlineData(Gp, "| Moonfield Hanna 1949-05-02 ZY11AA female", false)]
    // Two numbers are never brought together by demographics.
    [InlineData(Gp, "9990000042|01 Moonfield Halina 1949-05-02 ZY11AA female", false)]
    public void Group_TwoRecords_AreOnePersonOnlyByTheRules(string one, string other, bool same)
    {
        LinkNode[] nodes = [Node("a", one), Node("b", other)];
        Linker.Group(nodes).Count.ShouldBe(same ? 1 : 2);
        Linker.Group([nodes[1], nodes[0]]).Count.ShouldBe(same ? 1 : 2);
    }

    private static LinkNode Node(string id, string record)
    {
        var values = record.Split(' ').Select(value => value == "-" ? null : value).ToArray();
        var facts = new SourceFacts();
        var at = DateTimeOffset.UnixEpoch;
        string[] fields = [FactFields.Nhs, FactFields.FamilyName, FactFields.GivenName, FactFields.DateOfBirth, FactFields.Postcode, FactFields.Sex];
        foreach (var (field, value) in fields.Zip(values))
            facts.State(field, value == "|" ? null : value, at);
        var source = new SourcePerson { Partner = "p", SourceSystem = "s", LocalId = id, Demographics = "{}", LinkReason = "{}", LinkKeys = "" };
        return new LinkNode(source, facts, [], new HashSet<string> { "CH11AA" });
    }
}
