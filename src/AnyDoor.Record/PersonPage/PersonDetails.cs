using AnyDoor.DesignSystem.People;
using AnyDoor.DesignSystem.States;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.NhsNumbers;
using AnyDoor.Trust;

namespace AnyDoor.Record;

/// <summary>Born, sex, NHS number, lives, practice, telephone: the facts that say who somebody is, each saying when it is not known.</summary>
public static class PersonDetails
{
    internal const string NumberLabel = "NHS number";

    /// <summary>What tells two people of one name apart.</summary>
    public static IReadOnlyList<PersonDetail> Identity(Person person) => [new("Born", When.Partial(person.DateOfBirth) ?? "not known"), Number(person)];

    /// <summary>The same in one line of a sheet: <c>Born 2 Mar 1938. NHS number 999 000 4234.</c></summary>
    public static string Line(Person person) => string.Join(' ', Identity(person).Select(detail => $"{detail.Label} {detail.Value}."));

    internal static IReadOnlyList<PersonDetail> Of(Person person, IReadOnlyList<Residence> residence, PartnersView view, DateOnly today)
    {
        var details = new List<PersonDetail> { new("Born", Born(person, today)) };
        if (person.DiedOn is { } died)
            details.Add(new("Died", When.Partial(died)!));
        details.Add(new("Sex", PersonWords.Sex(person.Sex)));
        details.Add(Number(person));
        if (person.Restricted)
        {
            details.Add(new("Whereabouts", Restrictions.NotShown, $"/people/{person.PublicId}/whereabouts"));
            return details;
        }
        details.Add(new("Lives", Lives(person, residence)));
        details.Add(new("Practice", person.PracticeId is { } practice ? view.Organisations.GetValueOrDefault(practice)?.Name ?? practice : "Not registered here"));
        details.Add(person.Phone is { } phone ? new("Rings", phone, "tel:" + string.Concat(phone.Where(sign => char.IsAsciiDigit(sign) || sign == '+'))) : new("Rings", "No number known"));
        return details;
    }

    private static string Born(Person person, DateOnly today) => When.Partial(person.DateOfBirth) is not { } born
        ? "Not known"
        : person.DiedOn is not null ? born : $"{born} ({person.AgeOn(today)})";

    private static PersonDetail Number(Person person) => person.NhsNumber is not { } number
        ? new(NumberLabel, "Not known")
        : person.NhsNumberVerified
            ? new(NumberLabel, NhsNumber.Display(number), Standing: Standing.Done, StandingSays: "verified")
            : new(NumberLabel, $"{NhsNumber.Display(number)}, not verified");

    private static string Lives(Person person, IReadOnlyList<Residence> residence)
    {
        var address = string.Join(", ", new[] { person.AddressLine, person.Town, person.Postcode }.Where(part => !string.IsNullOrEmpty(part)));
        var kind = residence.Select(row => row.Kind).FirstOrDefault(known => known is not (null or "own-home"));
        var alone = residence.Select(row => row.LivesAlone).FirstOrDefault(known => known is not null);
        var how = kind is not null ? EntryWords.Residence(kind) : alone switch { true => "alone", false => "with others", null => null };
        return (address.Length == 0 ? "Address not known" : address) + (how is null ? "" : $", {how}");
    }
}
