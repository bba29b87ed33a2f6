using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Security.Rows;

public sealed class ForgottenPredicateTests
{
    [OnPostgresFact]
    public async Task Page_WhoseQueryForgetsThePredicate_ReadsNobodyWithoutARelationship()
    {
        await using var host = await HostFixture.NewAsync(StoreProvider.Postgres, builder => builder.Services.AddScoped<INavBadge, ForgetfulBadge>());
        await host.AddPersonAsync("Ada", "Knownbury");
        await host.AddPersonAsync("Ida", "Strangerton", team: "copperfield-team");
        await host.AddPersonAsync("Una", "Nobodysfield", team: null);
        ForgetfulBadge.Read.Clear();
        using var client = await host.SignedInAs("asha.fenwick");
        await client.ReadPageAsync("/people");
        ForgetfulBadge.Read.ShouldContain(read => read.EndsWith(" Knownbury", StringComparison.Ordinal));
        ForgetfulBadge.Read.ShouldNotContain(read => read.EndsWith(" Strangerton", StringComparison.Ordinal) || read.EndsWith(" Nobodysfield", StringComparison.Ordinal));
    }
}
