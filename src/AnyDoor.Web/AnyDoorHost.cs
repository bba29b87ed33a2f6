using AnyDoor.CareModels;
using AnyDoor.Exchange.DropFolders;
using AnyDoor.Meetings;
using AnyDoor.Outcomes;
using AnyDoor.Plans;
using AnyDoor.Population;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Locked;
using AnyDoor.Web.Faults;
using AnyDoor.Web.Health;
using AnyDoor.Web.Live;
using AnyDoor.Web.Security;
using AnyDoor.Web.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Web;

/// <summary>Puts the modules together into a web host. Composition only.</summary>
public static class AnyDoorHost
{
    /// <param name="configure">Last changes before the host is built, e.g. a test's clock and server.</param>
    public static WebApplication Build(AnyDoorOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(AnyDoorHost).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // What people type; files of partners come by a folder.
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        builder.AddQuietLogging();
        AddServices(builder.Services, options);
        configure?.Invoke(builder);
        var app = builder.Build();
        UsePipeline(app);
        MapEndpoints(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, AnyDoorOptions options)
    {
        services.AddSingleton(options.Meetings with { PackFolder = options.Meetings.PackFolder ?? (options.Store.Provider == StoreProvider.Postgres ? Path.GetFullPath(Path.Combine(options.Folder, "packs")) : null) });
        if (options.Notices is { } notices)
            services.AddSingleton(notices);
        services.AddModules();
        services.AddStore(options.Store);
        services.AddHostedService<DispatchService>();
        services.AddPopulationJobs();
        services.Configure<PopulationOptions>(population => population.Folder = options.Folder);
        services.AddCareModelsJobs();
        services.AddPlansJobs();
        if (options.Intake is { } intake)
            services.AddDropFolder(intake);
        services.AddMeetingsJobs();
        services.AddOutcomesJobs();
        services.AddRecordJobs();
        services.Configure<TrustOptions>(trust => (trust.Demonstration, trust.CodesRequired, trust.Folder) = (options.Demonstration, options.CodesRequired, options.Folder));
        services.AddRazorComponents();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.AddProtection(options);
        services.AddFaultPages();
        services.AddLive();
        services.AddReadiness();
        services.AddTelemetry();
        services.AddOpenApi();
    }

    // Order matters: faults outermost, headers on every answer, who is reading before what they may do.
    private static void UsePipeline(WebApplication app)
    {
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseFaultPages();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseReader();
        app.UseLockedFirst();
        app.UseCodeFirst();
        app.UseAuthorization();
        app.UsePlainForms();
        app.UseAntiforgery();
        app.UseProofOfForms();
    }

    private static void MapEndpoints(WebApplication app, AnyDoorOptions options)
    {
        app.MapModules(options.Showcase);
        app.MapStart();
        app.MapLive();
        app.MapReadiness();
        app.MapOpenApi();
    }
}
