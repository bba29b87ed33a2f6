using AnyDoor.Partners;
using AnyDoor.Tests.Architecture;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Trust.Agreements;

/// <summary>The table of <c>docs/access.md</c> about categories and parties.</summary>
public sealed class AgreementTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 12, 11, 0, 0, TimeSpan.Zero);

    private static readonly AgreementBook Book = AgreementBook.Of(
        [Organisation("sender", "hospital"), Organisation("party", "community"), Organisation("another", "social-care"), Organisation("place", "place")],
        [new() { AgreementId = "a", Name = "A", Parties = "sender,party", Purposes = "direct-care", Categories = "medicine", StartsOn = new(2026, 1, 1) }], [], Noon);

    [Fact]
    public void Table_OfCategoriesAndParties_IsWhatAgreementsDecide()
    {
        var section = House.Read("docs/access.md").Split("## By category and by party")[1].Split("\n## ")[0];
        var rows = section.Split('\n').Where(line => line.StartsWith("| covered", StringComparison.Ordinal) || line.StartsWith("| not covered", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        rows.Count.ShouldBe(14);
        foreach (var row in rows)
            (Book.MayUse("sender", row[2], row[0] == "covered" ? "medicine" : "hospital", Readers(row[1])) ? "yes" : "no").ShouldBe(row[3], string.Join(", ", row));
    }

    private static string[] Readers(string words) => words switch
    {
        "nobody" => [], "the sender" => ["sender"], "the place" => ["place"], "not known" => ["nobody-knows"], "party and another" => ["party", "another"], var one => [one],
    };

    private static Organisation Organisation(string id, string kind) => new() { OrganisationId = id, Name = id, ShortName = id, Kind = kind };
}
