// Prints the SQL that creates a module's tables as the EF model describes them, as a first draft of a migration.
// Usage: dotnet run --project tools/AnyDoor.Schema -- MODULE sqlite|postgres
using System.Text.RegularExpressions;
using AnyDoor.Store;
using AnyDoor.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

if (args is not [var name, "sqlite" or "postgres"] || AllModules.Store.FirstOrDefault(module => module.Name == name) is not { } module)
{
    Console.Error.WriteLine($"Usage: AnyDoor.Schema MODULE sqlite|postgres, where MODULE is one of {string.Join(", ", AllModules.Store.Select(m => m.Name))}");
    return 2;
}
var address = args[1] == "sqlite" ? StoreAddress.Parse("sqlite:/tmp/schema/anydoor.db") : StoreAddress.Parse("postgres:Host=none");
await using var store = new PlaceStore(address, [module], TimeProvider.System);
await using var db = store.OpenRead();
var own = new HashSet<string>(db.Model.GetEntityTypes().Where(type => type.ClrType.Assembly == module.Marker.Assembly).Select(type => type.GetTableName()!));
var script = db.GetService<IRelationalDatabaseCreator>().GenerateCreateScript();
foreach (var statement in Regex.Split(script, @"(?<=;)\s+").Select(text => text.Trim()).Where(text => text.Length > 0))
{
    var table = Regex.Match(statement, "(?:TABLE|ON) \"?([a-z_]+)\"?").Groups[1].Value;
    if (!own.Contains(table))
        continue;
    var text = Regex.Replace(statement, "    CONSTRAINT \"?[a-z_A-Z]+\"? PRIMARY KEY", "    PRIMARY KEY");
    text = Regex.Replace(text, "CONSTRAINT \"?[a-z_A-Z]+\"? PRIMARY KEY", "PRIMARY KEY");
    // Rows about a person stand together on the disk.
    if (args[1] == "sqlite" && Regex.IsMatch(text, @"PRIMARY KEY \([^)]*,[^)]*\)"))
        text = Regex.Replace(text, @"\);$", ") WITHOUT ROWID;");
    Console.WriteLine(text.Replace("\"", "").Replace("IX_", "ix_") + "\n");
}
return 0;
