using AnyDoor.Store;
using AnyDoor.Trust.Agreements;
using AnyDoor.Trust.Locked;
using AnyDoor.Trust.Overseeing;
using AnyDoor.Trust.OwnAccount;
using AnyDoor.Trust.Shell;
using AnyDoor.Trust.SignIn;
using AnyDoor.Trust.TakingPart;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Trust;

public static class TrustModule
{
    public static readonly StoreModule Module = new("trust", typeof(TrustModule), Configure);

    public static IServiceCollection AddTrust(this IServiceCollection services)
    {
        services.AddSingleton(Module);
        services.AddAccounts();
        services.AddSignInRate();
        services.AddSessionRate();
        services.AddSingleton<ReaderFactory>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<SessionTrail>();
        services.AddSingleton<OwnSessions>();
        services.AddSingleton<SignInHints>();
        services.AddSingleton<AuditFile>();
        services.AddSingleton<PseudonymSecret>();
        services.AddSingleton<AuditWriter>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<TrailVerification>();
        services.AddSingleton<TrailRetention>();
        services.AddSingleton<TrailExport>();
        services.AddSingleton<TrailRestored>();
        services.AddSingleton<Navigation>();
        services.AddScoped<TrustLines>();
        services.AddSingleton<ITrustLine, AgreementsLine>();
        services.AddSingleton<AgreementDesk>();
        services.AddScoped<EndingQuery>();
        services.AddScoped<INavBadge>(services => services.GetRequiredService<TrustLines>());
        services.AddScoped<ShellFactory>();
        services.AddScoped<FrameOfAnswer>();
        services.AddCascadingValue(provider => provider.GetRequiredService<FrameOfAnswer>().Frame!);
        services.AddCascadingValue(provider => provider.GetRequiredService<FrameOfAnswer>().Frame?.Shell!);
        services.AddSingleton<ITopicGuard, TodayTopic>();
        services.AddSingleton<ITopicGuard, ActionsTopic>();
        services.AddSingleton<ITopicGuard, FeedsTopic>();
        return services;
    }

    public static IEndpointRouteBuilder MapTrust(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSignIn();
        endpoints.MapOwnAccount();
        endpoints.MapLocked();
        endpoints.MapPartners();
        endpoints.MapOverseeing();
        endpoints.MapAgreements();
        return endpoints;
    }

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Account>(table =>
        {
            table.HasKey(row => row.AccountId);
            table.HasIndex(row => row.NormalizedUserName).IsUnique();
            table.Ignore(row => row.Changing);
        });
        model.Entity<AccountChange>(table => table.HasKey(row => new { row.AccountId, row.What, row.At }));
        model.Entity<Session>(table => table.HasKey(row => row.SessionId));
        model.Entity<PersonAccess>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ScopeKind, row.ScopeId, row.Basis, row.Source });
            table.HasIndex(row => new { row.ScopeKind, row.ScopeId, row.PersonId });
            // Their own relationships first, and without asking for each: the predicate of every query reads them.
            table.HasRowPolicy("(until_at IS NULL AND anydoor_is_theirs(scope_kind, scope_id)) OR anydoor_may_read(person_id)");
        });
    }
}
