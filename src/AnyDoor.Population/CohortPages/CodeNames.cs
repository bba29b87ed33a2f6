using AnyDoor.Foundation;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.CohortPages;

/// <summary>Words of the codes behind some facts, read once for all of them.</summary>
internal static class CodeNames
{
    public static async Task<IReadOnlyDictionary<int, string>> ReadAsync(PlaceDb db, IEnumerable<ClauseFacts> clauses, CancellationToken cancel)
    {
        var codes = clauses.SelectMany(clause => clause.Facts).Select(fact => fact.Code).Distinct().ToArray();
        return codes.Length == 0
            ? new Dictionary<int, string>()
            : await db.Set<Code>().Where(code => EF.Parameter(codes).Contains(code.CodeId)).ToDictionaryAsync(code => code.CodeId, code => CodeWords.Of(code.System, code.Value, code.Display), cancel);
    }

    /// <summary>The clauses with their facts in words.</summary>
    public static async Task<IReadOnlyList<ClauseFacts>> InAsync(PlaceDb db, IReadOnlyList<ClauseFacts> clauses, CancellationToken cancel)
    {
        var names = await ReadAsync(db, clauses, cancel);
        return [.. clauses.Select(clause => clause with { Facts = [.. clause.Facts.Select(fact => fact with { What = Sentence.Of(fact.In(names)) })] })];
    }
}
