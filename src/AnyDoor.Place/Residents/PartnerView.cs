using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;

namespace AnyDoor.Place.Residents;

/// <summary>A person as one partner has written them down, with that partner's slips.</summary>
internal sealed record PartnerView(string Family, string Given, DateOnly Born, string NhsNumber, string AddressLine)
{
    public static PartnerView Of(Resident person, MessRates mess, double numberMissing, Rng rng, string partner, Tally tally)
    {
        string Slip(double rate, string kind, string right, Func<string> wrong)
        {
            if (!rng.Chance(rate))
                return right;
            tally.Add($"mess/{partner}/{kind}");
            return wrong();
        }

        var number = Slip(numberMissing, "nhs-number-missing", person.NhsNumber, () => "");
        if (number.Length > 0)
            number = Slip(mess.NumberMistyped, "nhs-number-mistyped", number, () => Typos.InNumber(number, rng));
        var family = Slip(mess.NameMistyped, "name-mistyped", person.Family, () => Typos.InName(person.Family, rng));
        var given = person.Preferred.Length > 0
            ? Slip(mess.NicknameUsed, "nickname-used", person.Given, () => person.Preferred)
            : Slip(mess.NameMistyped / 2, "name-mistyped", person.Given, () => Typos.InName(person.Given, rng));
        var address = person.Household.CareHome is null
            ? Slip(mess.OldAddress, "old-address", person.Household.AddressLine, () => person.Household.OldAddressLine)
            : person.Household.AddressLine;
        var born = person.Born;
        if (rng.Chance(mess.BirthDateMistyped))
        {
            born = Typos.InDate(person.Born, rng);
            tally.Add($"mess/{partner}/birth-date-mistyped");
        }
        return new PartnerView(family, given, born, number, address);
    }
}
