using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Plans;

public class ActionRulesTests
{
    // One row per state; "." is refused.
    private static readonly string[] Expected =
    [
        "             accept    decline   complete  withdraw   reassign  hand-back  time-out  leave",
        "offered      accepted  declined  done      withdrawn  offered   .          timed-out offered",
        "timed-out    accepted  declined  done      withdrawn  offered   .          returned  timed-out",
        "accepted     .         .         done      withdrawn  offered   returned   .         returned",
        "declined     .         .         done      withdrawn  offered   .          .         declined",
        "returned     .         .         done      withdrawn  offered   .          .         returned",
        "done         .         .         .         .          .         .          .         .",
        "withdrawn    .         .         .         .          .         .          .         .",
    ];

    public static TheoryData<string, ActionCommand, string> Cells()
    {
        var cells = new TheoryData<string, ActionCommand, string>();
        foreach (var row in Expected.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            foreach (var (to, command) in row.Skip(1).Zip(Enum.GetValues<ActionCommand>()))
                cells.Add(row[0], command, to);
        return cells;
    }

    [Theory, MemberData(nameof(Cells))]
    public void Rule_OfEveryStateAndCommand_IsAsTheTableSays(string status, ActionCommand command, string to) =>
        (ActionRules.Find(status, command)?.To ?? ".").ShouldBe(to);

    [Fact]
    public void Table_HasEveryStateAndCommand()
    {
        Expected.Skip(1).Select(line => line.Split(' ')[0]).ShouldBe(ActionStatus.All);
        Expected[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(Enum.GetValues<ActionCommand>().Select(ActionWords.Of));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task EveryIllegalCommand_OnARealAction_IsRefusedAndChangesNothing(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var key = 0;
        foreach (var status in ActionStatus.All)
        {
            var id = await InStateAsync(place, status, $"{key++}");
            var before = await place.FindAsync(id);
            foreach (var command in Enum.GetValues<ActionCommand>().Where(command => command is not (ActionCommand.TimeOut or ActionCommand.Leave) && ActionRules.Find(status, command) is null))
            {
                (await GiveAsync(place, id, command)).Kind.ShouldBe(OutcomeKind.Conflict, $"{command} in {status}");
                (await place.FindAsync(id)).Version.ShouldBe(before.Version, $"{command} in {status}");
            }
        }
    }

    [Fact]
    public void Document_OfTheStates_HoldsTheTableOfTheRules()
    {
        var document = File.ReadAllText(Path.Combine(Root(), "docs", "states", "actions.md"));
        foreach (var rule in ActionRules.All)
            document.ShouldContain($"| {rule.In} | {ActionWords.Of(rule.Command)} | {rule.To} | {string.Join(", ", rule.By.Select(ActionWords.Of))} | {rule.Note} |");
        document.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)).ShouldBe(ActionRules.All.Count + 1);
    }

    private static async Task<string> InStateAsync(PlansPlace place, string status, string key)
    {
        var id = await place.OfferedAsync(OwnerRef.Team("millrace-team"), key);
        if (status == ActionStatus.Offered)
            return id;
        if (status is ActionStatus.TimedOut or ActionStatus.Withdrawn or ActionStatus.Declined)
        {
            if (status == ActionStatus.Withdrawn)
                await place.DoAsync(scope => place.Actions.WithdrawAsync(scope, PlansPlace.Asha, id, "Not needed"));
            else if (status == ActionStatus.Declined)
                await place.DeclineAsync(id, PlansPlace.Priya);
            else
            {
                place.Test.Clock.Advance(TimeSpan.FromHours(4));
                await place.Timeouts().RunAsync();
            }
        }
        else
        {
            await place.AcceptAsync(id, PlansPlace.Priya);
            if (status == ActionStatus.Returned)
                await place.DoAsync(scope => place.Actions.HandBackAsync(scope, PlansPlace.Priya, id, "Off sick"));
            if (status == ActionStatus.Done)
                await place.DoAsync(scope => place.Actions.CompleteAsync(scope, PlansPlace.Priya, id, ActionOutcomes.Done, null));
        }
        (await place.FindAsync(id)).Status.ShouldBe(status);
        return id;
    }

    private static Task<Outcome> GiveAsync(PlansPlace place, string id, ActionCommand command) => place.DoAsync(scope => command switch
    {
        ActionCommand.Accept => place.Actions.AcceptAsync(scope, PlansPlace.Priya, id),
        ActionCommand.Decline => place.Actions.DeclineAsync(scope, PlansPlace.Priya, id, "Full"),
        ActionCommand.Complete => place.Actions.CompleteAsync(scope, PlansPlace.Priya, id, ActionOutcomes.Done, null),
        ActionCommand.Withdraw => place.Actions.WithdrawAsync(scope, PlansPlace.Asha, id, "Not needed"),
        ActionCommand.HandBack => place.Actions.HandBackAsync(scope, PlansPlace.Priya, id, "Full"),
        _ => place.Actions.ReassignAsync(scope, PlansPlace.Asha, id, OwnerRef.DutyDesk("council")),
    });

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AnyDoor.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
