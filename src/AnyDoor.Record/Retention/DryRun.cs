using System.Security.Cryptography;
using System.Text;
using AnyDoor.Partners.Retention;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <summary>What a removal would remove on a day, in figures. Reading it changes nothing.</summary>
/// <param name="List">SHA-256 of who is due by which rule: whoever approves says which list they saw.</param>
public sealed record DryRun(DateOnly AsOf, RetentionBook Book, string List, IReadOnlyList<DueLine> Due, IReadOnlyList<KeptLine> Kept, IReadOnlyList<SectionRows> Sections)
{
    public int People => Due.Sum(line => line.People);

    public int Rows => Due.Sum(line => line.Rows);

    internal static async Task<(DryRun Run, IReadOnlyList<DueRecord> Due)> ReadAsync(PlaceStore store, RetentionBook book, DateOnly day, IEnumerable<KeepsBack> keeps, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("records kept long enough");
        var all = await DueReader.ReadAsync(db, book.Rules, day, keeps, null, cancel);
        List<DueRecord> due = [.. all.Where(record => record.KeptBecause is null)];
        var (lines, tables) = (new List<DueLine>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var rule in book.Rules)
        {
            List<DueRecord> of = [.. due.Where(record => record.Rule == rule.Id)];
            var counts = await PersonRemoval.CountAsync(store, db, await PersonRemoval.WithAliasesAsync(db, [.. of.Select(record => record.PersonId)], cancel), cancel);
            foreach (var (table, rows) in counts)
                tables[table] = tables.GetValueOrDefault(table) + rows;
            lines.Add(new(rule, of.Count, counts.Values.Sum(), of.Count == 0 ? null : of.Min(record => record.DueOn)));
        }
        var kept = all.Where(record => record.KeptBecause is not null).GroupBy(record => record.KeptBecause!).Select(group => new KeptLine(group.Key, group.Count())).OrderBy(line => line.Because, StringComparer.Ordinal);
        return (new DryRun(day, book, HashOf(due), lines, [.. kept], SectionsOf(db, tables)), due);
    }

    /// <summary>Rows by table, under the sections in which a person is told of them.</summary>
    internal static IReadOnlyList<SectionRows> SectionsOf(PlaceDb db, IReadOnlyDictionary<string, int> tables)
    {
        var sections = db.Model.GetEntityTypes().ToDictionary(table => table.GetTableName()!, table => table.HeldAs()?.Section ?? HeldSections.Workings);
        return [.. tables.GroupBy(pair => sections.GetValueOrDefault(pair.Key, HeldSections.Workings)).OrderBy(group => HeldSections.All.ToList().IndexOf(group.Key)).Select(group => new SectionRows(group.Key, group.Sum(pair => pair.Value)))];
    }

    private static string HashOf(IEnumerable<DueRecord> due) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', due.OrderBy(record => record.PersonId).Select(record => $"{record.PublicId} {record.Rule} {record.DueOn:yyyy-MM-dd}")))));
}

/// <param name="From">Since when the first of them is due.</param>
public sealed record DueLine(RetentionRule Rule, int People, int Rows, DateOnly? From);

public sealed record KeptLine(string Because, int People);

public sealed record SectionRows(string Section, int Rows);
