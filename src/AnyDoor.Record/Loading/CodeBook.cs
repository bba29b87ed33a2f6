using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Numbers for codes, kept in memory while loading.</summary>
public sealed class CodeBook
{
    private Dictionary<(string System, string Value), int>? numbers;
    private Dictionary<int, (string System, string Value)> codes = [];
    private HashSet<(string System, string Value)> wordless = [];

    public int this[string system, string value] => numbers![(system, value)];

    public (string System, string Value)? this[int code] => codes.TryGetValue(code, out var known) ? known : null;

    /// <summary>Gives a number to every code that has none yet, and words to those that came without.</summary>
    public async Task InternAsync(WriteScope scope, IEnumerable<(string System, string Value, string? Display)> wanted, CancellationToken cancel)
    {
        if (numbers is null)
            await ReadAsync(scope, cancel);
        var all = wanted.ToList();
        await SayAsync(scope, [.. all.Where(code => code.Display is not null && wordless.Contains((code.System, code.Value))).DistinctBy(code => (code.System, code.Value))], cancel);
        var missing = all.Where(code => !numbers!.ContainsKey((code.System, code.Value))).DistinctBy(code => (code.System, code.Value)).ToList();
        if (missing.Count == 0)
            return;
        await scope.TakeTurnAsync("codes", cancel);
        await ReadAsync(scope, cancel);
        var next = codes.Count == 0 ? 0 : codes.Keys.Max();
        List<Code> rows = [.. missing.Where(code => !numbers!.ContainsKey((code.System, code.Value)))
            .Select(code => new Code { CodeId = ++next, System = code.System, Value = code.Value, Display = code.Display })];
        await Rows.InsertAsync(scope, rows, cancel);
        rows.ForEach(Remember);
    }

    /// <summary>Sees to it that these numbers can be read back: another process may have given them since.</summary>
    public async Task KnowAsync(WriteScope scope, IEnumerable<int> given, CancellationToken cancel)
    {
        if (numbers is null || given.Any(code => code != 0 && !codes.ContainsKey(code)))
            await ReadAsync(scope, cancel);
    }

    /// <summary>After a rollback numbers given in it were never given.</summary>
    public void Forget() => numbers = null;

    private async Task SayAsync(WriteScope scope, IReadOnlyList<(string System, string Value, string? Display)> said, CancellationToken cancel)
    {
        if (said.Count > 0)
            await scope.TakeTurnAsync("codes", cancel);
        foreach (var (system, value, display) in said)
        {
            await scope.Db.Set<Code>().Where(code => code.System == system && code.Value == value && code.Display == null).ExecuteUpdateAsync(row => row.SetProperty(code => code.Display, display), cancel);
            wordless.Remove((system, value));
        }
    }

    private async Task ReadAsync(WriteScope scope, CancellationToken cancel)
    {
        (numbers, codes, wordless) = ([], [], []);
        foreach (var code in await scope.Db.Set<Code>().AsNoTracking().ToListAsync(cancel))
            Remember(code);
    }

    private void Remember(Code code)
    {
        numbers![(code.System, code.Value)] = code.CodeId;
        codes[code.CodeId] = (code.System, code.Value);
        if (code.Display is null)
            wordless.Add((code.System, code.Value));
    }

    private static readonly TableRows<Code> Rows = new("code", 1,
        ("code_id", BulkType.Int, (row, item) => row.Write(item.CodeId)),
        ("system", BulkType.Text, (row, item) => row.Write(item.System)),
        ("value", BulkType.Text, (row, item) => row.Write(item.Value)),
        ("display", BulkType.Text, (row, item) => row.Write(item.Display)));
}
