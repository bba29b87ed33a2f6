using AnyDoor.CareModels;
using AnyDoor.People.Following;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Plans.Retention;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AnyDoor.Plans;

public static class PlansModule
{
    public static readonly StoreModule Module = new("plans", typeof(PlansModule), Configure);

    /// <summary>Settings registered before are used; a mail server is used where one is set, else mail goes to a folder.</summary>
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.AddSingleton(Module);
        services.TryAddSingleton(new ActionSettings());
        services.TryAddSingleton(provider => new NoticeSettings { MailFolder = Path.Combine(provider.GetRequiredService<PlaceStore>().Address.SideFolder("."), "mail") });
        services.AddSingleton<ActionService>();
        services.AddSingleton<ReviewInterval>();
        services.AddSingleton<PlanService>();
        services.AddSingleton<IOpenWork, OpenWork>();
        foreach (var each in WorkKeepsBack.All)
            services.AddSingleton(each);
        services.AddSingleton<CareModelNotices>();
        services.AddSingleton<AgreementNotices>();
        services.AddSingleton<AccountNotices>();
        services.AddSingleton<ISharingEffect, TriggeredWork>();
        services.AddSingleton<INavBadge, ActionsBadge>();
        services.AddSingleton<IPersonPanel, ActionsPanel>();
        services.AddSingleton<IPersonPanel, PlanPanel>();
        services.AddSingleton<IPersonPanel, WorsePanel>();
        services.AddSingleton<IPersonCommand, AddActionCommand>();
        services.AddSingleton<ITopicGuard, NoticesTopic>();
        services.AddSingleton<ITopicGuard, PlanTopic>();
        services.AddSingleton<IChangeConsumer, TriggerActionConsumer>();
        services.AddSingleton<ActionTimeouts>();
        services.AddSingleton<NoticeGathering>();
        services.AddSingleton<NoticeDelivery>();
        services.AddHealthChecks().AddCheck<NoticesArrive>("notices");
        services.AddSingleton<INoticeTransport>(provider => provider.GetRequiredService<NoticeSettings>() is { SmtpHost: not null } settings
            ? new MailServer(settings, provider.GetRequiredService<TimeProvider>())
            : new MailFolder(provider.GetRequiredService<NoticeSettings>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<INoticeTransport>(provider => new Webhook(
            new HttpClient { Timeout = TimeSpan.FromSeconds(20) }, provider.GetRequiredService<NoticeSettings>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>What runs by itself while a host runs.</summary>
    public static IServiceCollection AddPlansJobs(this IServiceCollection services) =>
        services.AddHostedService<ActionTimeoutService>().AddHostedService<NoticeService>();

    public static IEndpointRouteBuilder MapPlans(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapActions();
        endpoints.MapNewAction();
        endpoints.MapPersonActions();
        endpoints.MapNotices();
        endpoints.MapPlan();
        endpoints.MapReview();
        endpoints.MapSheets();
        return endpoints;
    }

    private static void Configure(ModelBuilder model)
    {
        model.Entity<CareAction>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ActionId });
            table.Ignore(row => row.WaitsForAnswer);
            table.Ignore(row => row.CameBack);
            table.HasIndex(row => row.ActionId).IsUnique();
            table.HasIndex(row => new { row.MadeFor, row.OriginKind, row.OriginKey }).IsUnique();
            table.HasIndex(row => new { row.OwnerKind, row.OwnerId, row.NextAt }).HasFilter("ended_at IS NULL");
            table.HasIndex(row => new { row.AccountableId, row.NextAt }).HasFilter("ended_at IS NULL");
            table.HasIndex(row => new { row.OrganisationId, row.NextAt }).HasFilter("ended_at IS NULL");
            table.HasIndex(row => new { row.AccountableOrganisation, row.NextAt }).HasFilter("ended_at IS NULL");
            table.HasIndex(row => row.EndedAt).HasFilter("ended_at IS NOT NULL");
            table.HasIndex(row => row.AcceptBy).HasFilter("accept_by IS NOT NULL");
            table.HasIndex(row => row.DueAt).HasFilter("status = 'accepted' AND overdue_told_at IS NULL");
            table.HasIndex(row => row.DueAt, "ix_care_action_missed").HasFilter("origin_kind = 'trigger' AND ended_at IS NULL AND overdue_told_at IS NULL");
            table.GoesWithItsPerson(Changes.Action).SightGoesAlong(ActionAccess.Prefix, nameof(CareAction.ActionId));
        });
        model.Entity<CareActionEvent>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ActionId, row.Number });
            table.GoesWith<CareActionEvent, CareAction>(Changes.Action, nameof(CareActionEvent.ActionId));
        });
        model.Entity<NoticeItem>(table =>
        {
            table.HasKey(row => new { row.RecipientKind, row.RecipientId, row.ItemKey });
            table.HasIndex(row => row.CreatedAt).HasFilter("notice_id IS NULL");
            table.HasIndex(row => row.NoticeId);
        });
        model.Entity<Notice>(table =>
        {
            table.HasKey(row => row.NoticeId);
            table.HasIndex(row => new { row.State, row.NextTryAt });
        });
        model.Entity<CarePlan>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.PlanId });
            table.HasIndex(row => row.CoordinatorId);
            table.GoesWithItsPerson(Changes.Plan).SightGoesAlong(PlanService.AccessPrefix, nameof(CarePlan.PlanId));
        });
        model.Entity<PlanReview>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ReviewId });
            table.GoesWithItsPerson(Changes.Plan);
        });
        model.Entity<PlanStatement>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.StatementId });
            table.GoesWithItsPerson(Changes.Plan);
        });
        model.Entity<PlanGoal>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.GoalId });
            table.Ignore(row => row.Progress);
            table.Ignore(row => row.Met);
            table.Ignore(row => row.BarNow);
            table.GoesWithItsPerson(Changes.Plan);
        });
        model.Entity<PlanStep>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.MadeFor, row.Step });
            table.Property(row => row.MadeFor).ValueGeneratedNever();
            table.Ignore(row => row.Title);
            table.HasQueryFilter(row => row.TakenUpUnder == null || row.TakenUpUnder != row.PersonId);
            table.GoesWithItsPerson(Changes.Plan);
        });
        model.Entity<CareAction>().HeldAs(HeldSections.Actions, "Something to be done");
        model.Entity<CareActionEvent>().HeldAs(HeldSections.Actions, "What became of it");
        model.Entity<CarePlan>().HeldAs(HeldSections.Plan, "Your plan");
        model.Entity<PlanReview>().HeldAs(HeldSections.Plan, "A review of your plan");
        model.Entity<PlanStatement>().HeldAs(HeldSections.Plan, "What matters to you");
        model.Entity<PlanGoal>().HeldAs(HeldSections.Plan, "A goal");
        model.Entity<PlanStep>().HeldAs(HeldSections.Plan, "What to do if things get worse");
    }
}
