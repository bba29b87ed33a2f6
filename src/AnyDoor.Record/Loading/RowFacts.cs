using AnyDoor.People.Linkage;
using AnyDoor.Record.Adt;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>What a row or message says of the person, as facts with their time.</summary>
internal static class RowFacts
{
    public static SourceFacts? Of(MappedRow row)
    {
        var person = row.Person;
        if (!person.HasDemographics || row.Deleted)
            return null;
        var at = row.Version;
        var communal = row.Entries.Any(entry => entry is { Kind: "residence", Code: "care-home-permanent" or "care-home-respite" or "hostel" or "prison" or "none" });
        var facts = new SourceFacts();
        // A source may tell of a person in several feeds: each speaks of the fields that it has.
        void State(string field, string? value, string column)
        {
            if (person.Fields.Contains(column) && !(person.BlankSaysNothing && string.IsNullOrWhiteSpace(value)))
                facts.State(field, value, at);
        }

        State(FactFields.Nhs, Nhs(person.NhsNumber, person.NhsNumberStatus), PersonFields.NhsNumber);
        State(FactFields.FamilyName, person.FamilyName, PersonFields.FamilyName);
        State(FactFields.GivenName, person.GivenName, PersonFields.GivenName);
        State(FactFields.PreferredName, person.PreferredName, PersonFields.PreferredName);
        State(FactFields.Title, person.Title, PersonFields.Title);
        State(FactFields.DateOfBirth, person.DateOfBirth?.ToString(), PersonFields.DateOfBirth);
        State(FactFields.Sex, person.Sex, PersonFields.Sex);
        State(FactFields.EthnicCategory, person.EthnicCategory, PersonFields.EthnicCategory);
        State(FactFields.AddressLine, person.AddressLine, PersonFields.AddressLine);
        State(FactFields.Town, person.Town, PersonFields.Town);
        State(FactFields.Postcode, person.Postcode, PersonFields.Postcode);
        State(FactFields.Lsoa, person.Lsoa, PersonFields.Lsoa);
        State(FactFields.Phone, person.Phone, PersonFields.Phone);
        State(FactFields.Email, person.Email, PersonFields.Email);
        State(FactFields.Language, person.Language, PersonFields.Language);
        State(FactFields.Interpreter, YesNo(person.Interpreter), PersonFields.Interpreter);
        State(FactFields.Restricted, YesNo(person.Restricted), PersonFields.Restricted);
        State(FactFields.DiedOn, person.DiedOn?.ToString(), PersonFields.DiedOn);
        State(FactFields.Needs, string.Join('\n', person.CommunicationNeeds), PersonFields.CommunicationNeed);
        State(FactFields.Relations, string.Join('\n', person.Relations.Select(kin => $"{kin.Name}\t{kin.Relationship}\t{kin.Phone}")), PersonFields.NextOfKin);
        if (row.SaysResidence)
            facts.State(FactFields.Communal, communal ? "yes" : null, at);
        return facts;
    }

    /// <summary>In a message what is not sent says nothing; what is sent as deleted says that there is none.</summary>
    public static SourceFacts Of(AdtMessage message, AdtPerson person)
    {
        var (at, facts) = (message.MessageAt, new SourceFacts());
        void State(string field, string? value, string property)
        {
            if (value is not null || person.Deleted.Contains(property))
                facts.State(field, value, at);
        }

        State(FactFields.Nhs, Nhs(person.NhsNumber, person.NhsNumberStatus), nameof(person.NhsNumber));
        State(FactFields.FamilyName, person.FamilyName, nameof(person.FamilyName));
        State(FactFields.GivenName, person.GivenName, nameof(person.GivenName));
        State(FactFields.PreferredName, person.PreferredName, nameof(person.PreferredName));
        State(FactFields.Title, person.Title, nameof(person.Title));
        State(FactFields.DateOfBirth, person.DateOfBirth?.ToString(), nameof(person.DateOfBirth));
        State(FactFields.Sex, person.Sex, nameof(person.Sex));
        State(FactFields.EthnicCategory, person.EthnicCategory, nameof(person.EthnicCategory));
        State(FactFields.AddressLine, person.Address?.Line, nameof(person.Address));
        State(FactFields.Town, person.Address?.Town, nameof(person.Address));
        State(FactFields.Postcode, person.Address?.Postcode, nameof(person.Address));
        State(FactFields.Phone, person.Phones.FirstOrDefault(), nameof(person.Phones));
        State(FactFields.Email, person.Email, nameof(person.Email));
        State(FactFields.Language, person.Language, nameof(person.Language));
        State(FactFields.Restricted, YesNo(person.Restricted), nameof(person.Restricted));
        State(FactFields.DiedOn, person.DiedOn?.ToString(), nameof(person.DiedOn));
        State(FactFields.Died, person.Died is true ? $"{Foundation.LondonTime.DayOf(message.EventAt):yyyy}" : null, nameof(person.DiedOn));
        if (message.NextOfKin.Count > 0 && person == message.Person)
            facts.State(FactFields.Relations, string.Join('\n', message.NextOfKin.Select(kin => $"{kin.Name}\t{kin.Relationship}\t{kin.Phone}")), at);
        return facts;
    }

    private static string? YesNo(bool? said) => said switch { true => "yes", false => "no", null => null };

    private static string? Nhs(string? number, string? status) => number is null ? null : $"{number}|{status}";
}
