using System.Linq.Expressions;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>Entries that are not shared, as lists short enough to stand in every query: all of some partners, and of others all but some kinds.</summary>
public sealed record WithheldEntries(IReadOnlyList<short> Partners, IReadOnlyList<PartlyWithheld> Partly)
{
    public static WithheldEntries None { get; } = new([], []);

    public bool IsNone => Partners.Count == 0 && Partly.Count == 0;

    /// <summary>What figures and rules that are kept have to be kept under, beside what they say: with other agreements they are others.</summary>
    public string Mark => string.Join(' ', [.. Partners.Select(partner => $"{partner}"), .. Partly.Select(part => $"{string.Join(',', part.Partners)}:{string.Join(',', part.Kinds)}")]);

    public bool Contains(short partner, int kind) => Partners.Contains(partner) || Partly.Any(part => part.Partners.Contains(partner) && !part.Kinds.Contains(kind));

    /// <param name="categories">By partner's number; null for everything it sends.</param>
    public static WithheldEntries Of(IReadOnlyDictionary<short, IReadOnlyList<string>?> categories) => new(
        [.. categories.Where(pair => pair.Value is []).Select(pair => pair.Key).Order()],
        [.. categories.Where(pair => pair.Value is { Count: > 0 }).GroupBy(pair => string.Join(',', pair.Value!)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new PartlyWithheld([.. group.Select(pair => pair.Key).Order()], [.. group.First().Value!.SelectMany(KindTree.Subtree).Select(kind => (int)kind.Id).Order()]))]);
}

/// <param name="Kinds">Numbers of the kinds of entry that are shared; a kind that nobody knows is not.</param>
public sealed record PartlyWithheld(IReadOnlyList<short> Partners, IReadOnlyList<int> Kinds);

public static class SharedEntries
{
    /// <summary>Without what is not shared; the one condition that every query of partners' entries has.</summary>
    public static IQueryable<RecordEntry> Shared(this IQueryable<RecordEntry> entries, WithheldEntries withheld)
    {
        var partners = withheld.Partners;
        if (partners.Count > 0)
            entries = entries.Where(row => !EF.Constant(partners).Contains(row.Partner));
        foreach (var part in withheld.Partly)
        {
            var (some, kinds) = (part.Partners, part.Kinds);
            entries = entries.Where(row => !EF.Constant(some).Contains(row.Partner) || EF.Constant(kinds).Contains(row.Kind));
        }
        return entries;
    }

    /// <summary>The others: what is not shared, for work that came of it.</summary>
    public static IQueryable<RecordEntry> NotShared(this IQueryable<RecordEntry> entries, WithheldEntries withheld)
    {
        var partners = withheld.Partners;
        Expression<Func<RecordEntry, bool>> hidden = row => EF.Constant(partners).Contains(row.Partner);
        foreach (var part in withheld.Partly)
        {
            var (some, kinds) = (part.Partners, part.Kinds);
            hidden = hidden.Or(row => EF.Constant(some).Contains(row.Partner) && !EF.Constant(kinds).Contains(row.Kind));
        }
        return entries.Where(hidden);
    }
}
