using AnyDoor.CareModels;
using AnyDoor.People.Following;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AnyDoor.Meetings;

public static class MeetingsModule
{
    public static readonly StoreModule Module = new("meetings", typeof(MeetingsModule), Configure);

    /// <summary>Settings registered before are used.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton(Module);
        services.TryAddSingleton(new MeetingSettings());
        services.AddSingleton<HuddleCalendar>();
        services.AddSingleton<IHuddleDays>(provider => provider.GetRequiredService<HuddleCalendar>());
        services.AddSingleton<HuddleService>();
        services.AddSingleton<MeetingPlanner>();
        services.AddSingleton<AttendanceService>();
        services.AddSingleton<IChangeConsumer, AgendaConsumer>();
        services.AddSingleton<TodayBoardQuery>();
        services.AddSingleton<TodayBoards>();
        services.AddSingleton<HuddleQuery>();
        services.AddSingleton<RoomQuery>();
        services.AddSingleton<SheetQuery>();
        services.AddSingleton<PackFiles>();
        services.AddSingleton<PackWriter>();
        services.AddSingleton<ITopicGuard, MeetingTopic>();
        services.AddSingleton<AddQuery>();
        services.AddSingleton<IPersonCommand, AddToHuddleCommand>();
        services.AddSingleton<IPersonCommand, AddToMeetingCommand>();
        return services;
    }

    public static void MapMeetings(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapToday();
        endpoints.MapHuddle();
        endpoints.MapAdd();
        endpoints.MapRoom();
        endpoints.MapSheets();
        endpoints.MapMeetingList();
    }

    /// <summary>What runs by itself while a host runs.</summary>
    public static IServiceCollection AddMeetingsJobs(this IServiceCollection services) => services.AddHostedService<PackService>().AddHostedService<PlanningService>();

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Meeting>(table =>
        {
            table.HasKey(row => row.MeetingId);
            table.HasIndex(row => new { row.TeamId, row.Kind, row.Day }).IsUnique();
        });
        model.Entity<AgendaItem>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ItemId });
            table.Ignore(row => row.Why);
            table.Ignore(row => row.SaidInstead);
            table.Ignore(row => row.Unfinished);
            table.HasIndex(row => new { row.MeetingId, row.PersonId });
            table.HasIndex(row => new { row.MeetingId, row.MadeFor }).IsUnique();
            table.HasIndex(row => row.ItemId);
            table.HasQueryFilter(row => row.TwinOf == null);
            table.GoesWithItsPerson(Changes.Agenda, AgendaTwins.SettleAsync).SightGoesAlong(AgendaAccess.Prefix, nameof(AgendaItem.ItemId));
        });
        model.Entity<ItemNote>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ItemId, row.NoteId });
            table.GoesWith<ItemNote, AgendaItem>(Changes.Agenda, nameof(ItemNote.ItemId));
        });
        model.Entity<ItemPresence>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ItemId, row.AttendeeId });
            table.GoesWith<ItemPresence, AgendaItem>(Changes.Agenda, nameof(ItemPresence.ItemId));
        });
        model.Entity<Attendee>(table =>
        {
            table.HasKey(row => new { row.MeetingId, row.AttendeeId });
            table.Ignore(row => row.Here);
            table.HasIndex(row => new { row.PractitionerId, row.MeetingId });
        });
        model.Entity<AgendaItem>().HeldAs(HeldSections.Meetings, "A meeting that had you on its list");
        model.Entity<ItemNote>().HeldAs(HeldSections.Meetings, "A note of a meeting");
        model.Entity<ItemPresence>().HeldAs(HeldSections.Meetings, "Who was there");
    }
}
