using System.CommandLine;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

/// <summary>Accounts of practitioners whom <c>place.yaml</c> names with one.</summary>
internal static class AccountVerb
{
    public static Command New(VerbConsole console) => new("account", "Who signs in: first and new passwords, lost telephones") { List(console), Password(console), CodeOff(console) };

    private static Command List(VerbConsole console)
    {
        var (store, json) = (StoreOption.New(), new Option<bool>("--json") { Description = "One JSON object on standard output, and nothing else there" });
        var verb = new Command("list", "Accounts, whose they are, and whether they sign in with a code. Example: anydoor account list") { json, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            await using var scope = services.CreateAsyncScope();
            var lines = await scope.ServiceProvider.GetRequiredService<AccountDesk>().ListAsync(cancel);
            if (parsed.GetValue(json))
                console.Json(new { accounts = lines });
            else
                console.Table(["Account", "Whose", "Role", "Signs in with"], lines.Select(row => new[] { row.UserName, row.Owner ?? "somebody who has left", row.Role ?? "", Words(row) }));
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static string Words(AccountLine row) =>
        !row.IsMade ? "no password yet" : $"{(row.CodeOn ? "password and code" : "password")}{(row.LockedUntil > DateTimeOffset.UnixEpoch ? $", locked until {row.LockedUntil:yyyy-MM-dd HH:mm} UTC" : "")}";

    private static Command Password(VerbConsole console) => OfName("password", "Give an account a first or a new random password, shown once. Example: anydoor account password asha.fenwick", console, async (desk, name, cancel) =>
    {
        if (await desk.NewPasswordAsync(name, cancel) is not { } password)
            return null;
        console.Out.WriteLine(password);
        return "Hand it over by word of mouth. It signs in for 7 days, and its owner chooses their own before anything else opens. Whoever was signed in with the account is signed out within a minute.";
    });

    private static Command CodeOff(VerbConsole console) => OfName("code-off", "Take the code off an account whose telephone is lost, after making sure who is asking. Example: anydoor account code-off asha.fenwick", console, async (desk, name, _) =>
        await desk.TakeCodeOffAsync(name) ? "The account signs in with its password alone until its owner sets up a new code." : null);

    private static Command OfName(string name, string description, VerbConsole console, Func<AccountDesk, string, CancellationToken, Task<string?>> run)
    {
        var (store, account) = (StoreOption.New(), new Argument<string>("ACCOUNT") { Description = "The user name, as place.yaml writes it" });
        var verb = new Command(name, description) { account, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            await using var scope = services.CreateAsyncScope();
            console.Say(await run(scope.ServiceProvider.GetRequiredService<AccountDesk>(), parsed.GetRequiredValue(account), cancel)
                ?? throw new VerbException("No practitioner of this place has an account of that name; see anydoor account list. Accounts are named in place.yaml"));
            return AnyDoorCommand.Done;
        });
        return verb;
    }
}
