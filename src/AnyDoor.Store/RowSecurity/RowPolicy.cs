using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AnyDoor.Store;

/// <summary>Which rows of a table a reader is given by PostgreSQL itself.</summary>
public static class RowPolicy
{
    private const string Annotation = "AnyDoor:RowPolicy", Person = "PersonId", OfThePerson = "person_id = (SELECT anydoor_page()) OR anydoor_may_read(person_id)";

    /// <summary>For a table where the person of the row does not say it alone.</summary>
    /// <param name="rule">SQL over the row's columns.</param>
    public static EntityTypeBuilder<T> HasRowPolicy<T>(this EntityTypeBuilder<T> table, string rule)
        where T : class
    {
        table.HasAnnotation(Annotation, rule);
        return table;
    }

    /// <summary>Every table with rows about one person each has one, without being named anywhere; null for the others.</summary>
    public static string? Of(IReadOnlyEntityType table) => table.FindAnnotation(Annotation)?.Value as string ?? (table.FindProperty(Person) is null ? null : OfThePerson);
}
