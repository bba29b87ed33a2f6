using System.Security.Claims;

namespace AnyDoor.Trust;

/// <summary>Writes into the trail that somebody signed in, failed to, locked, changed how they sign in. Nothing that was typed is kept.</summary>
public sealed class SessionTrail(AuditWriter audit, ReaderFactory readers)
{
    // Whoever it was meant for: a name that nobody has must take as long as one that somebody has.
    private static readonly Reader Nobody = new("", "", "", "", "", "", [], Purposes.DirectCare);

    /// <param name="act">What was done, e.g. <c>session.begin</c>.</param>
    public Task DoneAsync(Reader reader, string act) => audit.WriteAsync(reader, act, []);

    public async Task DoneAsync(ClaimsPrincipal signedIn, string act) =>
        await DoneAsync(await OfAsync(signedIn.FindFirstValue(ClaimTypes.NameIdentifier)!, signedIn.FindFirstValue(AccountClaims.Practitioner)!), act);

    /// <param name="account">Whose name was given; null where nobody has it.</param>
    public async Task RefusedAsync(Account? account, string act) =>
        await audit.WriteAsync(account is null ? Nobody : await OfAsync(account.AccountId, account.PractitionerId), act, [], AuditOutcomes.Refused);

    // Somebody who has left the place has no role any more: the account is still theirs.
    private async Task<Reader> OfAsync(string account, string practitioner) =>
        (await readers.OfAsync(account, practitioner, CancellationToken.None) ?? Nobody with { AccountId = account, PractitionerId = practitioner }) with { Purpose = Purposes.DirectCare };
}
