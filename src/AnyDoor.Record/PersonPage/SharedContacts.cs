using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>Family, carers and residences are told by partners, too: what a partner that is not shared told of somebody is hidden as its entries are, inside the query.</summary>
public static class SharedContacts
{
    // A residence says both.
    private static readonly string[] OfResidence = ["residence", "lives-alone"];

    /// <summary>Family and contacts, without those told by organisations of which this reader is shown nothing.</summary>
    public static IQueryable<Relation> SharedWith(this IQueryable<Relation> relations, PlaceDb db, PartnersView view, Reader reader)
    {
        if (SendersFor(view, reader, used => used is not []) is not { } senders)
            return relations;
        return relations.Where(row => !db.Set<SourcePerson>().Any(source => source.PersonId == row.PersonId && source.SourceSystem + "|" + source.LocalId == row.Source && !EF.Constant(senders).Contains(source.Partner)));
    }

    /// <summary>Where and how they live, without what is told by organisations that do not share it with this reader.</summary>
    public static IQueryable<Residence> SharedWith(this IQueryable<Residence> residences, PlaceDb db, PartnersView view, Reader reader)
    {
        if (SendersFor(view, reader, used => used is null || OfResidence.All(used.Contains)) is not { } senders)
            return residences;
        return residences.Where(row => !db.Set<SourcePerson>().Any(source => source.PersonId == row.PersonId && source.SourcePersonId.ToString() == row.Source && !EF.Constant(senders).Contains(source.Partner)));
    }

    // Null where everybody's may be told; of a sender that nobody knows nothing is, once agreements are kept.
    private static IReadOnlyList<string>? SendersFor(PartnersView view, Reader reader, Func<IReadOnlyList<string>?, bool> isUsed)
    {
        var shared = Trust.SharedWith.Of(view, reader.Purpose, reader.Organisations);
        return shared.NotShared.Count + shared.Partly.Count == 0 ? null : [.. view.Organisations.Keys.Where(id => isUsed(shared.CategoriesOf(id))).Order(StringComparer.Ordinal)];
    }
}
