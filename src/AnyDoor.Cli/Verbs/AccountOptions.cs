using System.CommandLine;
using AnyDoor.Trust;

namespace AnyDoor.Cli.Verbs;

/// <summary>What verbs that read for an account have in common: as whom, of which store, in which form.</summary>
/// <param name="may">Whether what is read is open to the account.</param>
/// <param name="what">What is read, in the plural, to begin a sentence with.</param>
/// <param name="purpose">False where a purpose says nothing.</param>
internal sealed class AccountOptions(Func<Reader, bool> may, string what, bool purpose = true)
{
    private readonly ReaderOption reader = new();
    private readonly Option<bool> json = new("--json") { Description = "One JSON object on standard output, and nothing else there" };
    private readonly Option<string?> store = StoreOption.New();

    /// <param name="own">The verb's own options, which come before those of the form.</param>
    public void AddTo(Command verb, params Option[] own)
    {
        foreach (var option in new Option[] { reader.User }.Concat(purpose ? [reader.Purpose] : []).Concat(own).Concat([json, store]))
            verb.Options.Add(option);
    }

    public bool AsJson(ParseResult parsed) => parsed.GetValue(json);

    public async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Reader, Task<int>> run, CancellationToken cancel)
    {
        await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
        var asking = purpose ? await reader.ReadAsync(parsed, services, cancel) : await reader.SignerAsync(parsed, services, cancel);
        return may(asking) ? await run(services, asking) : throw new VerbException($"{what} are not open to the role {Roles.Words(asking.Role)}");
    }
}
