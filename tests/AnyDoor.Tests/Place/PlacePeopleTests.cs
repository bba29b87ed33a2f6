using System.Globalization;
using System.Text.RegularExpressions;

namespace AnyDoor.Tests.Place;

public sealed partial class PlacePeopleTests(GeneratedPlace place) : IClassFixture<GeneratedPlace>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(GeneratedPlace.AsOf);

    private List<Dictionary<string, string>> GoodPatients() => [.. place.Rows("gp-patients.csv").Where(p => p["nhs_number"].Length > 0)];

    /// <summary>Census 2021, England and Wales (ONS): under 15 17.4%, 15 to 64 64.1%, 65 and over 18.6%.</summary>
    [Theory]
    [InlineData(0, 14, 17.4)]
    [InlineData(15, 64, 64.1)]
    [InlineData(65, 120, 18.6)]
    public void Patients_ByAge_NearCensusShare(int from, int to, double percent)
    {
        var ages = GoodPatients().Where(p => p["left_on"].Length == 0).Select(Age).ToList();

        (100.0 * ages.Count(a => a >= from && a <= to) / ages.Count).ShouldBe(percent, 1.5);
    }

    [Fact]
    public void Patients_NhsNumbers_ValidFor999AndUniqueToPeople()
    {
        var truth = place.Rows("truth.csv").Where(t => t["source"] == "gp-patients").ToDictionary(t => t["local_id"], t => t["true_person"]);
        var numbers = GoodPatients().Select(p => (Number: p["nhs_number"], Person: truth[p["patient_ref"]])).Distinct().ToList();

        numbers.ShouldAllBe(n => n.Number.StartsWith("999") && CheckDigitFits(n.Number));
        numbers.Select(n => n.Number).ShouldBeUnique();
    }

    [Fact]
    public void Patients_PlacesAndPhones_BelongToNobody()
    {
        var patients = place.Rows("gp-patients.csv");

        patients.ShouldAllBe(p => Postcode().IsMatch(p["postcode"]) && PostcodeForm().IsMatch(p["postcode"]));
        patients.ShouldAllBe(p => Phone().IsMatch(p["phone"]));
        patients.ShouldAllBe(p => p["email"].Length == 0 || p["email"].EndsWith(".example"));
    }

    [Fact]
    public void Patients_OfOneAddress_IncludeCouplesAndCareHomes()
    {
        var patients = GoodPatients();

        patients.Count(p => p["next_of_kin_relationship"] == "spouse").ShouldBeGreaterThan(400);
        patients.Count(p => p["residence"] == "care-home-permanent" && p["care_home_code"].Length > 0).ShouldBeGreaterThan(3);
        patients.GroupBy(p => (p["family_name"], p["address_line"], p["date_of_birth"])).Count(g => g.Select(p => p["nhs_number"]).Distinct().Count() == 2)
            .ShouldBeGreaterThan(0, "twins");
    }

    [Fact]
    public void Patients_WhoMovedPractice_AreRegisteredTwice()
    {
        var moved = GoodPatients().GroupBy(p => p["nhs_number"]).Where(g => g.Count() == 2).ToList();

        moved.Count.ShouldBeGreaterThan(10);
        moved.ShouldAllBe(g => g.Count(p => p["leaving_reason"] == "moved-practice") == 1);
        GoodPatients().ShouldContain(p => p["leaving_reason"] == "temporary-ended");
    }

    [Fact]
    public void Cohort_FrailAndOftenAdmitted_IsBelowOneInAHundredOrSo()
    {
        var expected = place.Expected();

        (1000.0 * int.Parse(expected["cohort/frail_65_with_2_emergency_admissions"]) / GeneratedPlace.People).ShouldBeInRange(3, 13);
    }

    private static int Age(Dictionary<string, string> patient)
    {
        var born = DateOnly.ParseExact(patient["date_of_birth"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Today.Year - born.Year - (born.AddYears(Today.Year - born.Year) > Today ? 1 : 0);
    }

    private static bool CheckDigitFits(string number) =>
        (11 - number[..9].Select((d, i) => (d - '0') * (10 - i)).Sum() % 11) % 11 == number[9] - '0';

    [GeneratedRegex("^ZY[1-9] [1-9][A-Z]{2}$")]
    private static partial Regex Postcode();

    [GeneratedRegex("^(GIR ?0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]) ?[0-9][ABD-HJLNP-UW-Z]{2})$")]
    private static partial Regex PostcodeForm();

    [GeneratedRegex("^(01632 960|07700 900)[0-9]{3}$")]
    private static partial Regex Phone();
}
