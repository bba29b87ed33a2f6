using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Dates;
using AnyDoor.Foundation;
using AnyDoor.People.NhsNumbers;
using AnyDoor.People.Postcodes;

namespace AnyDoor.Record.Mappings;

/// <summary>Reads whose row it is.</summary>
internal sealed class BoundPerson
{
    private readonly BoundKey id;
    private readonly BoundValue? nhsNumber, nhsNumberStatus, family, given, preferred, title, born, sex, ethnic, address, town, postcode, lsoa;
    private readonly BoundValue? phone, email, language, interpreter, need, restricted, died, kinName, kinRelationship, kinPhone;
    private readonly bool demographics, blankSaysNothing;
    private readonly HashSet<string> fields;

    public BoundPerson(PersonRule rule, IReadOnlyDictionary<string, int> header)
    {
        id = new BoundKey(rule.Id, header);
        BoundValue? Field(string name) => BoundValue.Of(rule.Fields.GetValueOrDefault(name), header);
        (nhsNumber, nhsNumberStatus) = (Field(PersonFields.NhsNumber), Field(PersonFields.NhsNumberStatus));
        (family, given, preferred, title) = (Field(PersonFields.FamilyName), Field(PersonFields.GivenName), Field(PersonFields.PreferredName), Field(PersonFields.Title));
        (born, sex, ethnic, died) = (Field(PersonFields.DateOfBirth), Field(PersonFields.Sex), Field(PersonFields.EthnicCategory), Field(PersonFields.DiedOn));
        (address, town, postcode, lsoa) = (Field(PersonFields.AddressLine), Field(PersonFields.Town), Field(PersonFields.Postcode), Field(PersonFields.Lsoa));
        (phone, email, language) = (Field(PersonFields.Phone), Field(PersonFields.Email), Field(PersonFields.Language));
        (interpreter, need) = (Field(PersonFields.Interpreter), Field(PersonFields.CommunicationNeed));
        restricted = Field(PersonFields.Restricted);
        kinName = BoundValue.Of(rule.NextOfKinName, header);
        kinRelationship = BoundValue.Of(rule.NextOfKinRelationship, header);
        kinPhone = BoundValue.Of(rule.NextOfKinPhone, header);
        demographics = rule.Fields.Count > 0;
        blankSaysNothing = rule.BlankSaysNothing;
        fields = [.. rule.Fields.Keys, .. rule.NextOfKinName is null ? Array.Empty<string>() : [PersonFields.NextOfKin]];
    }

    public MappedPerson Read(ICsvRow row, DateOnly day, ref RowFaults faults)
    {
        string? localId = id.Get(row, ref faults, RowFault.PersonMissing);
        if (!demographics)
        {
            return new MappedPerson { LocalId = localId ?? string.Empty };
        }

        PartialDate? birth = born.Date(row, ref faults), death = died.Date(row, ref faults);
        CheckLife(birth, death, day, ref faults);
        return new MappedPerson
        {
            LocalId = localId ?? string.Empty,
            HasDemographics = true,
            Fields = fields,
            BlankSaysNothing = blankSaysNothing,
            NhsNumber = ReadNhsNumber(row, ref faults),
            NhsNumberStatus = nhsNumberStatus?.Get(row, ref faults),
            FamilyName = family?.Get(row, ref faults),
            GivenName = given?.Get(row, ref faults),
            PreferredName = preferred?.Get(row, ref faults),
            Title = title?.Get(row, ref faults),
            DateOfBirth = birth,
            Sex = sex?.Get(row, ref faults),
            EthnicCategory = ethnic?.Get(row, ref faults),
            AddressLine = address?.Get(row, ref faults),
            Town = town?.Get(row, ref faults),
            Postcode = postcode?.Get(row, ref faults) is { } sent ? Postcode.TryNormalise(sent, out string written) ? written : sent : null,
            Lsoa = lsoa?.Get(row, ref faults),
            Phone = phone?.Get(row, ref faults),
            Email = email?.Get(row, ref faults),
            Language = language?.Get(row, ref faults),
            Interpreter = interpreter.YesNo(row, ref faults),
            Restricted = restricted.YesNo(row, ref faults),
            DiedOn = death,
            CommunicationNeeds = need?.Get(row, ref faults) is { } needs ? needs.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
            Relations = kinName?.Get(row, ref faults) is { } name
                ? [new MappedRelation(name, kinRelationship?.Get(row, ref faults), kinPhone?.Get(row, ref faults))] : [],
        };
    }

    private void CheckLife(PartialDate? birth, PartialDate? death, DateOnly day, ref RowFaults faults)
    {
        foreach ((BoundValue? value, PartialDate? date) in new[] { (born, birth), (died, death) })
        {
            if (date?.Day > day.AddDays(1))
            {
                faults.Add(new RowFault(RowFault.DateInFuture, value!.Field, "a day after the one on which the file came", "a day that has been"));
            }
        }

        if (birth is { } first && death is { } last && last.IsBefore(first))
        {
            faults.Add(new RowFault(RowFault.DeathBeforeBirth, died!.Field, $"a date before `{born!.Field}`", "the same day or a later one"));
        }
    }

    private string? ReadNhsNumber(ICsvRow row, ref RowFaults faults)
    {
        if (nhsNumber?.Get(row, ref faults) is not { } text)
        {
            return null;
        }

        if (NhsNumber.TryNormalise(text, out string number, out NhsNumberFault fault))
        {
            return number;
        }

        string got = fault == NhsNumberFault.CheckDigitWrong ? $"{ValueShape.Of(text)} of which the last is not the check digit of the others" : ValueShape.Of(text);
        faults.Add(new RowFault(RowFault.NhsNumberFailsCheck, nhsNumber.Field, got, NhsNumber.Expected));
        return null;
    }
}
