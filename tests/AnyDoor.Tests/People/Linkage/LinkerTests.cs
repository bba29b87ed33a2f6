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
    // A number that passes its check, and somebody who cannot well be the same: another given name, another year, the other sex.
    [InlineData(Gp, "9990000026| Moonfield Agnes 1949-05-02 ZY11AA female", false)]
    [InlineData(Gp, "9990000026| Moonfield Halina 1975-05-02 ZY11AA female", false)]
    [InlineData(Gp, "9990000026| Moonfield - 1949-05-02 ZY11AA male", false)]
    // Slips and short forms of one name or day are the same person's.
    [InlineData(Gp, "9990000026| Moonfeild Halinna 1949-05-02 - female", true)]
    [InlineData(Gp, "9990000026| Moonfield Hal 1949-05-02 ZY22BB female", true)]
    [InlineData(Gp, "9990000026| Moonfield Halina 1949-02-05 ZY11AA female", true)]
    [InlineData("9990000026|01 Moonfield Jean 1949-05-02 ZY11AA female", "9990000026| Moonfield Jen 1949-05-02 ZY11AA female", true)]
    [InlineData("9990000026|01 Moonfield Jane 1949-05-02 ZY11AA female", "9990000026| Moonfield June 1949-05-02 ZY11AA female", false)]
    [InlineData(Gp, "9990000026| Moonfield Halina 1949-05-02 ZY11AA male", true)]
    // Verified wins over whatever else is said: the tracing service has looked.
    [InlineData(Gp, "9990000026|01 Ashdown Agnes 1975-01-30 ZY22BB male", true)]
    // Sent as present but not traced (02), in conflict (06) or only required (03): as much evidence as none.
    [InlineData(Gp, "9990000026|02 - - 1949-05-02 - -", false)]
    [InlineData(Gp, "9990000026|06 Ashdown Agnes - - -", false)]
    [InlineData(Gp, "9990000026|02 Moonfield - 1949-05-02 - -", true)]
    // Given and family name changed places: left for later linkage.
    [InlineData(Gp, "9990000026| Halina Moonfield 1949-05-02 ZY11AA female", false)]
    [InlineData(Gp, "| Halina Moonfield 1949-05-02 ZY11AA female", false)]
    // A sex that is not known agrees with nothing.
    [InlineData("9990000026|01 - - 1949-05-02 - U", "9990000026| - - 1949-05-02 - U", false)]
    // Babies without a name of their own.
    [InlineData("| Moonfield Baby_of 2026-03-01 ZY11AA female", "| Moonfield Baby_of 2026-03-01 ZY11AA female", false)]
    [InlineData("| Moonfield B/O_Halina 2026-03-01 ZY11AA female", "| Moonfield B/O_Halina 2026-03-01 ZY11AA female", false)]
    [InlineData("| Moonfield Twin_1 2026-03-01 ZY11AA female", "| Moonfield Twin_1 2026-03-01 ZY11AA female", false)]
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

    // Who is one person of several records, by letters; what each is, in the order of the fields above.
    [Theory]
    // Twins whose unverified numbers were sent each with the other's name: nobody is joined to the wrong one.
    [InlineData("a b c d", "9990000026|01 Moonfield Agnes 2019-05-02 ZY11AA female", "9990000042|01 Moonfield Berta 2019-05-02 ZY11AA female",
        "9990000026| Moonfield Berta 2019-05-02 ZY11AA female", "9990000042| Moonfield Agnes 2019-05-02 ZY11AA female")]
    // The same without anybody verified.
    [InlineData("a b", "9990000026| Moonfield Agnes 2019-05-02 ZY11AA female", "9990000026| Moonfield Berta 2019-05-02 ZY11AA female")]
    // A record without given name agrees with either twin, and joins neither nor one with the other.
    [InlineData("a b c", "9990000026| Moonfield Agnes 2019-05-02 ZY11AA female", "9990000026| Moonfield Berta 2019-05-02 ZY11AA female", "9990000026| Moonfield - 2019-05-02 ZY11AA female")]
    [InlineData("ad b c", "9990000026| Moonfield Agnes 2019-05-02 ZY11AA female", "9990000026| Moonfield Berta 2019-05-02 ZY11AA female", "9990000026| Moonfield - 2019-05-02 ZY11AA female",
        "9990000026| Moonfield Agnes 2019-05-02 ZY33CC female")]
    // Father and son of one name at one address, the son under his father's number.
    [InlineData("a b", "9990000026|01 Moonfield Josef 1949-05-02 ZY11AA male", "9990000026| Moonfield Josef 1979-05-02 ZY11AA male")]
    // Two people of one name, birth and home with numbers of their own: a third record without one could be either.
    [InlineData("a b c", "9990000026|01 Moonfield Halina 1949-05-02 ZY11AA female", "9990000042|01 Moonfield Halina 1949-05-02 ZY11AA female", "| Moonfield Halina 1949-05-02 ZY11AA female")]
    // A second candidate is one also where a record of another address leads to them.
    [InlineData("a bc d", "9990000026|01 Moonfield Halina 1949-05-02 ZY11AA female", "9990000042|01 Moonfield Halina 1949-05-02 ZY22BB female", "9990000042|01 Moonfield Halina 1949-05-02 ZY11AA female",
        "| Moonfield Halina 1949-05-02 ZY11AA female")]
    // Two local numbers of one person at one sender: by what is said of them, never because the sender is one.
    [InlineData("ab c", "| Moonfield Halina 1949-05-02 ZY11AA female", "| Moonfield Halina 1949-05-02 ZY11AA female", "| Moonfield Halina - ZY11AA female")]
    // A home of many: name and birth are not enough there, a number is.
    [InlineData("ab c", "9990000026|01 Moonfield Halina 1949-05-02 CH11AA female", "9990000026| Moonfield Halina 1949-05-02 CH11AA female", "| Moonfield Halina 1949-05-02 CH11AA female")]
    public void Group_SeveralRecords_GivesThesePeople(string people, params string[] records)
    {
        LinkNode[] nodes = [.. records.Select((record, i) => Node($"{(char)('a' + i)}", record))];
        foreach (var order in new[] { nodes, [.. nodes.Reverse()] })
            PeopleOf(Linker.Group(order)).ShouldBe(people);
    }

    /// <summary>One telephone for a household, a home or a switchboard: it is no evidence, nor is an e-mail address.</summary>
    [Fact]
    public void Group_SharedTelephone_JoinsNobody()
    {
        LinkNode[] nodes = [.. new[] { "| Moonfield Halina 1949-05-02 ZY11AA female", "| Moonfield Josef 1946-01-30 ZY11AA male" }.Select((record, i) => Node($"{i}", record))];
        foreach (var node in nodes)
            node.Facts.State(FactFields.Phone, "01632 960000", DateTimeOffset.UnixEpoch).State(FactFields.Email, "ward@home.example", DateTimeOffset.UnixEpoch);
        Linker.Group(nodes).Count.ShouldBe(2);
        nodes.SelectMany(node => node.Keys).ShouldAllBe(key => !key.Contains("960000") && !key.Contains("ward"));
    }

    /// <summary>A number that its source replaced (a merge) stays with the person, and a record without number finds them all the same.</summary>
    [Fact]
    public void Group_NumberSuperseded_IsStillOnePersonToWhomADemographicMatchGoes()
    {
        LinkNode[] nodes =
        [
            Node("a", "9990000026|01 Moonfield Halina 1949-05-02 ZY11AA female", "m:s|a"), Node("b", "9990000042|01 Moonfield Halina 1949-05-02 ZY11AA female", "m:s|a"),
            Node("c", "| Moonfield Halina 1949-05-02 ZY11AA female"),
        ];
        PeopleOf(Linker.Group(nodes)).ShouldBe("abc");
    }

    private static string PeopleOf(IReadOnlyList<LinkGroup> groups) =>
        string.Join(' ', groups.Select(group => string.Concat(group.Nodes.Select(node => node.Source.LocalId).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    internal static LinkNode Node(string id, string record, params string[] mergeKeys)
    {
        var values = record.Split(' ').Select(value => value == "-" ? null : value.Replace('_', ' ')).ToArray();
        var facts = new SourceFacts();
        var at = DateTimeOffset.UnixEpoch;
        string[] fields = [FactFields.Nhs, FactFields.FamilyName, FactFields.GivenName, FactFields.DateOfBirth, FactFields.Postcode, FactFields.Sex];
        foreach (var (field, value) in fields.Zip(values))
            facts.State(field, value == "|" ? null : value, at);
        var source = new SourcePerson { Partner = "p", SourceSystem = "s", LocalId = id, Demographics = "{}", LinkReason = "{}", LinkKeys = "" };
        return new LinkNode(source, facts, mergeKeys, new HashSet<string> { "CH11AA" });
    }
}
