using AnyDoor.Place;

namespace AnyDoor.Bench;

/// <param name="People">Null for each benchmark's own size.</param>
/// <param name="Detail">How much the partners of a generated place send.</param>
/// <param name="Say">Progress for the person waiting, on standard error.</param>
public sealed record BenchOptions(int? People, Detail Detail, bool Json, IReadOnlyList<string> Names, Action<string> Say)
{
    public const string Usage = "usage: bench [NAME ...] [--people N] [--detail full] [--json]";

    /// <exception cref="FormatException">An argument is not understood.</exception>
    public static BenchOptions Parse(string[] args)
    {
        var (people, detail, json, names) = ((int?)null, Detail.Usual, false, new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--json") json = true;
            else if (args[i] == "--people" && i + 1 < args.Length && int.TryParse(args[++i], out var count) && count > 0) people = count;
            else if (args[i] == "--detail" && i + 1 < args.Length && Enum.TryParse<Detail>(args[++i], ignoreCase: true, out var given) && Enum.IsDefined(given)) detail = given;
            else if (!args[i].StartsWith('-')) names.Add(args[i]);
            else throw new FormatException($"'{args[i]}' is not understood. {Usage}");
        }

        return new(people, detail, json, names, line => Console.Error.WriteLine(line));
    }
}
