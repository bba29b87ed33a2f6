using System.Globalization;

namespace AnyDoor.Prove;

/// <param name="Kills">How often a load is killed in all, over every store.</param>
/// <param name="Places">Places that planted-effect looks at, of so many inhabitants each.</param>
/// <param name="Attacks">Attacks on an audit trail of so many events, in all, over every store.</param>
/// <param name="Within">After this a proof begins nothing new: it then says how far it came, and fails if that is too little.</param>
public sealed record ProofOptions(IReadOnlyList<string> Names, int Seed, int Kills, int People, int Places, int Inhabitants, int Attacks, int Events, TimeSpan Within, IReadOnlyList<string> Stores, string Store)
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    public static string? PostgresConnection => Environment.GetEnvironmentVariable("ANYDOOR_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    public const string Usage = "usage: prove [NAME ...] [--seed N] [--kills N] [--people N] [--places N] [--inhabitants N] [--attacks N] [--events N] [--minutes N]";

    /// <exception cref="FormatException">An argument is not understood.</exception>
    public static ProofOptions Parse(string[] args, IReadOnlyList<string> known)
    {
        var numbers = new Dictionary<string, int> { ["--seed"] = Environment.TickCount & 0xFFFF, ["--kills"] = 50, ["--people"] = 150, ["--places"] = 40, ["--inhabitants"] = 60_000, ["--attacks"] = 100, ["--events"] = 1_000_000, ["--minutes"] = 20 };
        var names = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (numbers.ContainsKey(args[i]) && i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number))
                numbers[args[i++]] = number;
            else if (known.Contains(args[i]))
                names.Add(args[i]);
            else
                throw new FormatException($"'{args[i]}' is not understood. {Usage}; proofs: {string.Join(", ", known)}");
        }
        IReadOnlyList<string> stores = PostgresConnection is null ? [Sqlite] : [Sqlite, Postgres];
        return new(names, numbers["--seed"], numbers["--kills"], numbers["--people"], numbers["--places"], numbers["--inhabitants"], numbers["--attacks"], numbers["--events"], TimeSpan.FromMinutes(numbers["--minutes"]), stores, Sqlite);
    }
}

/// <param name="What">What was done, in one line.</param>
public sealed record Proved(bool Holds, string What, IReadOnlyList<string> Differences);
