using AnyDoor.Plans;
using AnyDoor.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Scenarios;

/// <summary>What the team already has of somebody it knows: a plan and work in hand.</summary>
public static class KnownPeople
{
    public static async Task PlanAsync(ScenarioPlace place)
    {
        var plans = place.Host.App.Services.GetRequiredService<PlanService>();
        var person = (await place.PersonAsync(AlderbrookNight.Dorothea)).PersonId;
        var asha = await place.ReaderAsync("asha.fenwick");
        await place.Host.Store.WriteAsync(ProcessContext.System("test"), scope => plans.ImportAsync(scope, new ImportedPlan(
            person, "test", new DateOnly(2026, 3, 2), "asha-fenwick", ["I want to sleep in my own bed and see the garden."],
            [
                new PlanStepText(1, "Ankles swell, short of breath on the stairs", "Ring the team; an extra water tablet", "Dorothea or her daughter"),
                new PlanStepText(2, "Cannot lie flat", "Visit the same day", "Heart failure nurse"),
                new PlanStepText(3, "Chest pain", "999", "Whoever is there"),
            ])));
        var version = (await place.ReadAsync(db => PlanQuery.OfAsync(db, person)))!.Plan.Version;
        (await place.Host.Store.WriteAsync(ProcessContext.System("test"), scope => plans.AddGoalAsync(
            scope, asha, person, version, new GoalText("Sleep at home", "nights at home in 10", 4, 6, 9, new DateOnly(2026, 8, 1), null)))).Ok.ShouldBeTrue();
    }

    /// <summary>Offers two actions to the council's social worker.</summary>
    public static async Task OfferAsync(ScenarioPlace place)
    {
        var actions = place.Host.App.Services.GetRequiredService<ActionService>();
        var asha = await place.ReaderAsync("asha.fenwick");
        foreach (var (person, title) in new[] { (AlderbrookNight.Dorothea, "Look at the stairs"), (AlderbrookNight.Edith, "Ring about meals") })
        {
            var id = (await place.PersonAsync(person)).PersonId;
            var (outcome, _) = await place.Host.Store.WriteAsync(ProcessContext.System("test"), scope =>
                actions.OfferAsync(scope, new OfferAction(asha, id, title, OwnerRef.Practitioner("dina-marsh"), new ActionOrigin(ActionOrigins.PersonPage, title))));
            outcome.Ok.ShouldBeTrue(outcome.Message);
        }
    }

    public static async Task PrepareAsync(ScenarioPlace place)
    {
        await PlanAsync(place);
        await OfferAsync(place);
    }
}
