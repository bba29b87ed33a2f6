using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AnyDoor.People;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Record.Looks;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AnyDoor.Record.SubjectAccess;

/// <summary>Reads everything held about a person, table by table as the modules declare them, a row at a time.</summary>
public sealed class HeldReader(PlaceStore store, AuditTrail trail)
{
    public const string Looks = "Who looked";

    private const int MostLooks = 100_000;

    /// <param name="looksUntil">Looks after that moment are those of answering the request.</param>
    public async IAsyncEnumerable<HeldItem> ReadAsync(long personId, DateTimeOffset looksUntil, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("copies people ask for");
        await using var connection = await store.OpenConnectionAsync(cancel);
        var tables = db.Model.GetEntityTypes().Select(table => (Table: table, Held: table.HeldAs()!)).Where(pair => pair.Held is { NotGivenBecause: null })
            .OrderBy(pair => HeldSections.All.ToList().IndexOf(pair.Held.Section)).ThenBy(pair => pair.Table.GetTableName(), StringComparer.Ordinal);
        foreach (var (table, held) in tables)
        {
            await using var command = connection.CreateCommand();
            var keys = table.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()).ToList();
            command.CommandText = $"SELECT t.*{held.Also} FROM {table.GetTableName()} t {held.Joins} WHERE t.person_id = {personId.ToString(CultureInfo.InvariantCulture)} ORDER BY {string.Join(", ", keys.Select(key => "t." + key))}";
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
                yield return Item(table, held, keys, rows);
        }
        foreach (var look in await trail.WhoLookedAsync(await db.PublicIdsAsync(personId, cancel), MostLooks, cancel))
        {
            if (look.At <= looksUntil && LookWords.MayBeTold(look.Act))
                yield return OfLook(look);
        }
    }

    // Role and organisation, never a name: a name is asked for and decided on.
    private static HeldItem OfLook(AuditEvent look) => new(
        Marked("look", look.Sequence.ToString(CultureInfo.InvariantCulture)), Looks, "audit_event", "A look at your record",
        [new("at", Instant(look.At)), new("role", Roles.Words(look.Role)), new("organisation", look.OrganisationId), new("purpose", Roles.Words(look.Purpose)), new("what", LookWords.Of(look.Act)), new("outcome", look.Outcome)], null, false);

    private HeldItem Item(IReadOnlyEntityType table, HeldAs held, List<string> keys, System.Data.Common.DbDataReader rows)
    {
        var values = new List<KeyValuePair<string, string>>();
        for (var column = 0; column < rows.FieldCount; column++)
        {
            var name = rows.GetName(column);
            if (name is "person_id" or "made_for" or "version" || rows.IsDBNull(column))
                continue;
            var text = Text(name, rows.GetValue(column));
            values.Add(new(name, held.Words?.Invoke(name, text) ?? text));
        }
        var byName = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var key = string.Join('/', keys.Where(name => name != "person_id").Select(name => Text(name, rows[name])));
        return new HeldItem(Marked(table.GetTableName()!, key), held.Section, table.GetTableName()!, held.Title, values, held.WithheldBecause ?? held.WithheldWhen?.Invoke(byName), held.Silent,
            held.Repeats is { } repeats && repeats(byName) is var (of, row) ? Marked(of, row) : null);
    }

    private static string Marked(string table, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{table}/{key}")))[..20];

    // SQLite keeps instants as microseconds, in columns that end in _at.
    private static string Text(string name, object value) => value switch
    {
        long micros when name.EndsWith("_at", StringComparison.Ordinal) || name == "at" => Instant(Instants.FromMicroseconds(micros)),
        DateTime instant => Instant(new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool said => said ? "1" : "0",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
