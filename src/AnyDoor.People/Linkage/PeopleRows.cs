using AnyDoor.Store;

namespace AnyDoor.People.Linkage;

/// <summary>The tables of people as bulk writes see them.</summary>
internal static class PeopleRows
{
    public static readonly TableRows<SourceDraft> SourcePersonBefore = new("source_person", 2,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonBefore)),
        ("source_person_id", BulkType.Long, (row, item) => row.Write(item.Source.SourcePersonId)));

    public static readonly TableRows<SourcePerson> SourcePerson = new("source_person", 2,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("source_person_id", BulkType.Long, (row, item) => row.Write(item.SourcePersonId)),
        ("partner", BulkType.Text, (row, item) => row.Write(item.Partner)),
        ("source_system", BulkType.Text, (row, item) => row.Write(item.SourceSystem)),
        ("local_id", BulkType.Text, (row, item) => row.Write(item.LocalId)),
        ("nhs_number", BulkType.Text, (row, item) => row.Write(item.NhsNumber)),
        ("nhs_number_status", BulkType.Text, (row, item) => row.Write(item.NhsNumberStatus)),
        ("demographics", BulkType.Text, (row, item) => row.Write(item.Demographics)),
        ("version_at", BulkType.Instant, (row, item) => row.Write(item.VersionAt)),
        ("received_at", BulkType.Instant, (row, item) => row.Write(item.ReceivedAt)),
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)),
        ("link_reason", BulkType.Text, (row, item) => row.Write(item.LinkReason)),
        ("link_keys", BulkType.Text, (row, item) => row.Write(item.LinkKeys)),
        ("first_person_id", BulkType.Long, (row, item) => row.Write(item.FirstPersonId)));

    public static readonly TableRows<SourcePerson> SourcePersonKey = new("source_person_key", 2,
        ("source_system", BulkType.Text, (row, item) => row.Write(item.SourceSystem)),
        ("local_id", BulkType.Text, (row, item) => row.Write(item.LocalId)),
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("source_person_id", BulkType.Long, (row, item) => row.Write(item.SourcePersonId)));

    public static readonly TableRows<LinkKey> LinkKey = new("link_key", 2,
        ("key", BulkType.Text, (row, item) => row.Write(item.Key)),
        ("source_person_id", BulkType.Long, (row, item) => row.Write(item.SourcePersonId)),
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)));

    public static readonly TableRows<SourceMerge> SourceMerge = new("source_merge", 3,
        ("source_system", BulkType.Text, (row, item) => row.Write(item.SourceSystem)),
        ("retired_local_id", BulkType.Text, (row, item) => row.Write(item.RetiredLocalId)),
        ("survivor_local_id", BulkType.Text, (row, item) => row.Write(item.SurvivorLocalId)),
        ("at", BulkType.Instant, (row, item) => row.Write(item.At)),
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)));

    public static readonly TableRows<NhsNumberHolder> NhsNumberHolder = new("nhs_number_holder", 1,
        ("nhs_number", BulkType.Text, (row, item) => row.Write(item.NhsNumber)),
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("superseded_by", BulkType.Text, (row, item) => row.Write(item.SupersededBy)));

    public static readonly TableRows<PersonAlias> PersonAlias = new("person_alias", 1,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("survivor_id", BulkType.Long, (row, item) => row.Write(item.SurvivorId)),
        ("reason", BulkType.Text, (row, item) => row.Write(item.Reason)),
        ("at", BulkType.Instant, (row, item) => row.Write(item.At)));

    public static readonly TableRows<Relation> Relation = new("relation", 3,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("source", BulkType.Text, (row, item) => row.Write(item.Source)),
        ("position", BulkType.Int, (row, item) => row.Write(item.Position)),
        ("name", BulkType.Text, (row, item) => row.Write(item.Name)),
        ("relationship", BulkType.Text, (row, item) => row.Write(item.Relationship)),
        ("phone", BulkType.Text, (row, item) => row.Write(item.Phone)),
        ("carer", BulkType.Bool, (row, item) => row.Write(item.Carer)));

    public static readonly TableRows<CommunicationNeed> CommunicationNeed = new("communication_need", 3,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("source", BulkType.Text, (row, item) => row.Write(item.Source)),
        ("position", BulkType.Int, (row, item) => row.Write(item.Position)),
        ("kind", BulkType.Text, (row, item) => row.Write(item.Kind)),
        ("text", BulkType.Text, (row, item) => row.Write(item.Text)));

    public static readonly TableRows<Person> Person = new("person", 1,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("public_id", BulkType.Text, (row, item) => row.Write(item.PublicId)),
        ("nhs_number", BulkType.Text, (row, item) => row.Write(item.NhsNumber)),
        ("nhs_number_verified", BulkType.Bool, (row, item) => row.Write(item.NhsNumberVerified)),
        ("title", BulkType.Text, (row, item) => row.Write(item.Title)),
        ("family_name", BulkType.Text, (row, item) => row.Write(item.FamilyName)),
        ("given_name", BulkType.Text, (row, item) => row.Write(item.GivenName)),
        ("preferred_name", BulkType.Text, (row, item) => row.Write(item.PreferredName)),
        ("date_of_birth", BulkType.Text, (row, item) => row.Write(item.DateOfBirth)),
        ("sex", BulkType.Text, (row, item) => row.Write(item.Sex)),
        ("ethnic_category", BulkType.Text, (row, item) => row.Write(item.EthnicCategory)),
        ("address_line", BulkType.Text, (row, item) => row.Write(item.AddressLine)),
        ("town", BulkType.Text, (row, item) => row.Write(item.Town)),
        ("postcode", BulkType.Text, (row, item) => row.Write(item.Postcode)),
        ("lsoa", BulkType.Text, (row, item) => row.Write(item.Lsoa)),
        ("phone", BulkType.Text, (row, item) => row.Write(item.Phone)),
        ("email", BulkType.Text, (row, item) => row.Write(item.Email)),
        ("language", BulkType.Text, (row, item) => row.Write(item.Language)),
        ("interpreter", BulkType.Bool, (row, item) => row.Write(item.Interpreter)),
        ("died_on", BulkType.Text, (row, item) => row.Write(item.DiedOn)),
        ("practice_id", BulkType.Text, (row, item) => row.Write(item.PracticeId)),
        ("restricted", BulkType.Bool, (row, item) => row.Write(item.Restricted)),
        ("created_at", BulkType.Instant, (row, item) => row.Write(item.CreatedAt)),
        ("version", BulkType.Int, (row, item) => row.Write(item.Version)));
}
