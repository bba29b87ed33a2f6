using System.CommandLine;
using AnyDoor.Cli.Verbs;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli;

/// <summary><c>--user</c> and <c>--purpose</c>: as whom a verb reads, by the same decisions and trail as the pages.</summary>
internal sealed class ReaderOption
{
    public const string Variable = "ANYDOOR_USER";

    public Option<string?> User { get; } = new("--user")
    {
        Description = $"Account to act as. Default: {Variable} of the environment; a demonstration's first coordinator",
        HelpName = "ACCOUNT",
    };

    public Option<string?> Purpose { get; } = NewPurpose();

    public async Task<Reader> ReadAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var reader = await SignerAsync(parsed, services, cancel);
        return parsed.GetValue(Purpose) is not { } purpose || purpose == reader.Purpose ? reader
            : reader.Purpose != Purposes.Operations && purpose is Purposes.Planning or Purposes.Evaluation ? reader with { Purpose = purpose }
            : throw new VerbException($"--purpose: the role {Roles.Words(reader.Role)} does not work for {Roles.Words(purpose)}");
    }

    /// <summary>The account alone, for verbs where a purpose says nothing.</summary>
    public async Task<Reader> SignerAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var name = parsed.GetValue(User) ?? Environment.GetEnvironmentVariable(Variable) ?? await DemonstrationAsync(services, cancel)
            ?? throw new VerbException($"Say as whom: --user ACCOUNT, or {Variable} of the environment", AnyDoorCommand.Usage);
        return await services.GetRequiredService<ReaderFactory>().OfUserAsync(name, cancel)
            ?? throw new VerbException("--user: there is no such account in this place, or its owner has left");
    }

    private static async Task<string?> DemonstrationAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (!DemoVerb.IsDemonstration(services.GetRequiredService<PlaceStore>().Address))
            return null;
        var place = await services.GetRequiredService<PartnersDirectory>().CurrentAsync(cancel);
        return place.Practitioners.Values.Where(row => row.Role == Roles.Coordinator && row.AccountName is not null).Select(row => row.AccountName).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private static Option<string?> NewPurpose()
    {
        var option = new Option<string?>("--purpose") { Description = "What it is for. Names and exact counts are for direct care. Default: what the account's role works for", HelpName = "PURPOSE" };
        option.AcceptOnlyFromAmong(Purposes.DirectCare, Purposes.Planning, Purposes.Evaluation);
        return option;
    }
}
