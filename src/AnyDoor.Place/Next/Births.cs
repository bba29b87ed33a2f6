using System.Globalization;
using System.Text;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Gp;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Next;

/// <summary>Children born and registered within the week, in the homes of women of an age to have them.</summary>
internal sealed class Births
{
    // So many rows pass between one birth and the next.
    private const int WaitsFirst = 10, Waits = 400;

    private static readonly string[] Kept = ["practice_code", "family_name", "ethnic_category", "address_line", "town", "postcode", "lsoa", "phone", "language", "interpreter"];

    private readonly PlaceOptions before;
    private readonly PlaceOptions later;
    private readonly NhsNumbers? numbers;
    private int born;
    private int waits = WaitsFirst;

    public Births(PlaceOptions before, PlaceOptions later, NextList list)
    {
        (this.before, this.later) = (before, later);
        if (list.File != GpPatients.File)
            return;
        numbers = new NhsNumbers(before.Seed);
        for (var given = 0; given < before.People; given++)
            numbers.Next();
    }

    /// <returns>Null where nobody is born.</returns>
    public string[]? TryIn(IReadOnlyList<string> header, string[] mother, StringBuilder truth)
    {
        string Of(string column) => mother[Index(header, column)];
        if (numbers is null || waits-- > 0 || Of("sex") != "F" || Of("left_on").Length > 0 || Of("residence") != "own-home"
            || !DateOnly.TryParse(Of("date_of_birth"), CultureInfo.InvariantCulture, out var her) || later.Today.Year - her.Year is < 20 or > 42)
            return null;
        waits = Waits;
        var (rng, index) = (new Rng(before.Seed, before.People + born, Topic.Identity), before.People + born++);
        var sex = rng.Chance(0.5) ? 'F' : 'M';
        var on = later.Today.AddDays(-5);
        var child = header.Select(column => Kept.Contains(column) ? Of(column) : "").ToArray();
        var reference = Ids.PatientRef(index, 0);
        foreach (var (column, value) in new[]
        {
            ("patient_ref", reference), ("nhs_number", numbers.Next()), ("nhs_number_status", "01"), ("given_name", rng.PickSkewed(NameLists.Given(NameLists.English, sex, on.Year))), ("sex", sex.ToString()),
            ("date_of_birth", Csv.Day(on)), ("registered_on", Csv.Day(on.AddDays(2))), ("residence", "own-home"), ("lives_alone", "no"), ("next_of_kin_name", $"{Of("given_name")} {Of("family_name")}"),
            ("next_of_kin_relationship", "mother"), ("next_of_kin_phone", Of("phone")), ("last_updated", Csv.Moment(on.AddDays(2).ToDateTime(new TimeOnly(11, 0)))),
        })
            child[Index(header, column)] = value;
        Csv.Row(truth, "gp-patients", reference, $"T{index + 1:D7}");
        return child;
    }

    private static int Index(IReadOnlyList<string> header, string column) => header.Select((name, at) => (name, at)).First(row => row.name == column).at;
}
