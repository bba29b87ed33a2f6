using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust;

/// <summary>The cookie says which account it is and nothing about its rights: those are looked up at each request.</summary>
public sealed class AccountClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public const string Practitioner = "practitioner";

    /// <summary>There where the account signs in with a code too.</summary>
    public const string WithCode = "code";

    /// <summary>There where the account has the password that it was given.</summary>
    public const string HandedOver = "handed-over";

    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var names = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(
            [
                new Claim(names.UserIdClaimType, user.AccountId),
                new Claim(names.UserNameClaimType, user.UserName),
                new Claim(names.SecurityStampClaimType, user.SecurityStamp),
                new Claim(Practitioner, user.PractitionerId),
            ],
            IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType);
        if (user.CodeOn)
            identity.AddClaim(new Claim(WithCode, "on"));
        if (user.HandedOverAt is not null)
            identity.AddClaim(new Claim(HandedOver, "yes"));
        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
