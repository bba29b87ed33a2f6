using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AnyDoor.People.Following;

/// <summary>Brings what now stands side by side under one person in order, e.g. two items of one agenda; must derive, never add.</summary>
public delegate Task Settling(WriteScope scope, IReadOnlyList<long> people, CancellationToken cancel);

/// <summary>How rows of a table follow their person: by the person each was made for, or with the row it is a part of.</summary>
/// <param name="Change">The word of <see cref="Changes"/> by which readers are told.</param>
/// <param name="With">The table it is a part of, and the columns by which the two belong together; null for a row with a <see cref="IMadeFor.MadeFor"/> of its own.</param>
internal sealed record GoingAlong(string Change, PartOf? With, Settling? Settle);

internal sealed record PartOf(Type Whole, string Key, string WholeKey);

/// <summary>The one way in which a module says which of its rows belong to a person and how they follow when two people prove to be one, or one to be two.</summary>
public static class GoingAlongExtensions
{
    internal const string Follows = "AnyDoor:Follows";
    internal const string Sight = "AnyDoor:Sight";

    /// <summary>Rows go to whoever stands for the person they were made for.</summary>
    /// <param name="settle">Called afterwards with everybody concerned.</param>
    public static EntityTypeBuilder<T> GoesWithItsPerson<T>(this EntityTypeBuilder<T> table, string change, Settling? settle = null)
        where T : class, IMadeFor => table.Mark(new GoingAlong(change, null, settle));

    /// <summary>Rows go with the row of another table that they are a part of.</summary>
    public static EntityTypeBuilder<T> GoesWith<T, TWhole>(this EntityTypeBuilder<T> table, string change, string key, string? wholeKey = null)
        where T : class => table.Mark(new GoingAlong(change, new PartOf(typeof(TWhole), key, wholeKey ?? key), null));

    /// <summary>Whoever may see the person because of such a row goes on doing so: the source of the access is the prefix and the row's key.</summary>
    public static EntityTypeBuilder<T> SightGoesAlong<T>(this EntityTypeBuilder<T> table, string prefix, string key)
        where T : class
    {
        table.Metadata.SetAnnotation(Sight, (prefix, key));
        return table;
    }

    private static EntityTypeBuilder<T> Mark<T>(this EntityTypeBuilder<T> table, GoingAlong going)
        where T : class
    {
        table.Metadata.SetAnnotation(Follows, going);
        return table;
    }

    internal static GoingAlong? GoingAlong(this IEntityType table) => table.FindAnnotation(Follows)?.Value as GoingAlong;

    internal static (string Prefix, string Key)? SightSource(this IEntityType table) => table.FindAnnotation(Sight)?.Value as (string, string)?;

    internal static string Column(this IEntityType table, string property) => table.FindProperty(property)!.GetColumnName();
}
