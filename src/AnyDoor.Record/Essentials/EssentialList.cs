using System.Linq.Expressions;
using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;
using AnyDoor.Record.Headings;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;

namespace AnyDoor.Record.Essentials;

/// <param name="Days">Only of so many days, and what goes on; null for all of it.</param>
public sealed record EssentialKinds(string Says, IReadOnlyList<Kind> Kinds, int? Days);

/// <summary>What of a record is essential, as <c>essentials.yaml</c> says it.</summary>
public sealed class EssentialList
{
    private readonly HashSet<string> panels;

    private EssentialList(IReadOnlyList<EssentialKinds> entries, IReadOnlyList<Heading> headings, IEnumerable<string> panels) =>
        (Entries, Headings, this.panels) = (entries, headings, [.. panels]);

    public static EssentialList InUse { get; } = Built();

    public IReadOnlyList<EssentialKinds> Entries { get; }

    public IReadOnlyList<Heading> Headings { get; }

    public IEnumerable<string> Panels => panels;

    public bool Shows(IPersonPanel panel) => panels.Contains(panel.Id);

    /// <summary>Whether everything under the heading is essential, whenever it was: only then may it say that nothing is recorded.</summary>
    public bool HasAllOf(Heading heading) => heading.KindIds.Count > 0 && heading.KindIds.All(id => Entries.Any(each => each.Days is null && each.Kinds.Any(kind => kind.Id == id)));

    /// <summary>As a condition of the query that reads entries.</summary>
    public Expression<Func<RecordEntry, bool>> At(DateTimeOffset now)
    {
        Expression<Func<RecordEntry, bool>> essential = _ => false;
        foreach (var each in Entries)
            essential = essential.Or(Condition(each, now));
        return essential;
    }

    private static Expression<Func<RecordEntry, bool>> Condition(EssentialKinds each, DateTimeOffset now)
    {
        var ofKinds = OfKinds(each.Kinds);
        if (each.Days is not { } days)
            return ofKinds;
        var since = now.AddDays(-days);
        Expression<Func<RecordEntry, bool>> recent = row => row.StartAt >= since || row.EndAt >= since;
        Expression<Func<RecordEntry, bool>> goesOn = row => row.EndAt == null;
        return ofKinds.And(recent.Or(goesOn.And(OfKinds(each.Kinds.Where(kind => kind.Shape != KindShape.Event)))));
    }

    private static Expression<Func<RecordEntry, bool>> OfKinds(IEnumerable<Kind> kinds)
    {
        var row = Expression.Parameter(typeof(RecordEntry), "row");
        var same = kinds.Select(kind => Expression.Equal(Expression.Property(row, nameof(RecordEntry.Kind)), Expression.Constant((int)kind.Id)));
        return Expression.Lambda<Func<RecordEntry, bool>>(same.DefaultIfEmpty<Expression>(Expression.Constant(false)).Aggregate(Expression.OrElse), row);
    }

    private static EssentialList Built()
    {
        using var stream = typeof(EssentialList).Assembly.GetManifestResourceStream("essentials.yaml")!;
        using var reader = new StreamReader(stream);
        var faults = new FaultList();
        return Parse(reader.ReadToEnd(), "essentials.yaml", faults) ?? throw new InvalidOperationException(faults.ToString());
    }

    /// <returns>Null with faults: nothing is essential by a list with a fault.</returns>
    public static EssentialList? Parse(string text, string file, FaultList faults)
    {
        if (YamlDocument.Parse(text, file, faults) is not { } document)
            return null;
        var root = document.Root;
        var entries = root.RequiredList("entries", faults).Select(node => Kinds(node, faults)).ToList();
        var headings = root.RequiredList("headings", faults).Select(node => Heading(node, faults)).OfType<Heading>().ToList();
        var list = new EssentialList(entries, headings, root.RequiredStrings("panels", faults));
        document.ReportUnknownKeys(faults);
        return faults.Any ? null : list;
    }

    private static EssentialKinds Kinds(YamlNode node, FaultList faults)
    {
        var names = node.RequiredStrings("kinds", faults);
        foreach (var name in names.Where(name => !KindTree.Names.Contains(name)))
            node.Fault(faults, $"`{name}` is no kind of entry; expected one of {string.Join(", ", KindTree.Names)}");
        var days = node.OptionalInt("days", faults);
        if (days < 1)
            node.Fault(faults, "expected a number of days from 1");
        return new(node.RequiredString("says", faults), [.. names.Where(KindTree.Names.Contains).SelectMany(KindTree.Subtree).Distinct()], days);
    }

    private static Heading? Heading(YamlNode node, FaultList faults)
    {
        if (HeadingBook.Find(node.AsText(faults)) is { } heading)
            return heading;
        node.Fault(faults, $"this is no heading; expected one of {string.Join(", ", HeadingBook.All.Select(each => each.Id))}");
        return null;
    }
}
