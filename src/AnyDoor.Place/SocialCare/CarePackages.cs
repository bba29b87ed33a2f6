using AnyDoor.Place.Chance;
using AnyDoor.Place.Life;

namespace AnyDoor.Place.SocialCare;

/// <summary>One care service; a weekly cost of null means it has none of its own.</summary>
internal sealed record CareService(string Type, DateOnly Start, DateOnly? End, decimal? WeeklyCost, string Provider);

/// <summary>What the council arranges: for frail and disabled people, after hospital, and in care homes it pays for.</summary>
internal sealed class CarePackages(PlaceOptions options)
{
    private static readonly string[] Agencies = ["Fern Home Care", "Kindly Light Care", "Alder Homecare", "Bluebell Support"];
    private const decimal HourOfHomeCare = 24.50m;

    public List<CareService> Of(LifeStory story, Rng rng)
    {
        var services = new List<CareService>();
        Homes(story, services, rng);
        if (story.CareHomeOn(options.Today) is null)
            AtHome(story, services, rng);
        AfterHospital(story, services, rng);
        if (services.Count > 0)
            Assessments(services, rng);
        var ended = story.DiedBy(options.Today) ? story.Died : null;
        return [.. services.Where(s => s.Start <= options.Today && (ended is null || s.Start <= ended)).Select(s => Cut(s, ended))];
    }

    private void Homes(LifeStory story, List<CareService> services, Rng rng)
    {
        if (story.CareHomeOn(options.Today) is not { } home || !rng.Chance(0.58))
            return;
        var since = story.MovedIntoHomeOn ?? options.Today.AddDays(-rng.Between(40, 1500));
        services.Add(new CareService(home.Nursing ? "nursing" : "residential", since, null,
            Math.Round((home.Nursing ? 1050m : 860m) * (decimal)(0.9 + 0.2 * rng.Unit()), 2), home.Name));
    }

    private void AtHome(LifeStory story, List<CareService> services, Rng rng)
    {
        var age = story.Person.AgeOn(options.Today);
        var need = story.Health.Has("learning-disability") && age >= 18 ? 0.6
            : age < 65 ? story.Health.Burden > 2.5 ? 0.12 : 0.003
            : story.Health.Frailty switch { "severe" => 0.48, "moderate" => 0.24, "mild" => 0.05, _ => 0.006 };
        if (!rng.Chance(need))
            return;
        var since = options.Today.AddDays(-rng.Between(20, 1100));
        var hours = (decimal)Math.Clamp(rng.LogNormal(9, 0.6), 3.5, 60);
        var cost = Math.Round(Math.Round(hours * 2) / 2 * HourOfHomeCare, 2);
        if (age < 65 && rng.Chance(0.5))
            services.Add(new CareService("direct-payment", since, null, cost, "Own arrangement"));
        else
            HomeCare(services, since, cost, rng);
        if (rng.Chance(0.12))
            services.Add(new CareService("day-care", since.AddDays(30), null, 95m, "Old Tannery Day Centre"));
        if (rng.Chance(0.35))
            services.Add(new CareService("equipment", since.AddDays(-rng.Below(60)), since, null, "Council equipment store"));
        if (age >= 65 && rng.Chance(0.06))
            services.Add(new CareService("respite", since.AddDays(100), since.AddDays(114), 920m, "Larch Lea"));
    }

    /// <summary>A package that was raised once: the smaller one ended the day before.</summary>
    private static void HomeCare(List<CareService> services, DateOnly since, decimal cost, Rng rng)
    {
        var agency = rng.Pick(Agencies);
        if (!rng.Chance(0.3))
        {
            services.Add(new CareService("home-care", since, null, cost, agency));
            return;
        }
        var raised = since.AddDays(rng.Between(20, 400));
        services.Add(new CareService("home-care", since, raised.AddDays(-1), Math.Round(cost * 0.6m, 2), agency));
        services.Add(new CareService("home-care", raised, null, cost, agency));
    }

    private static void AfterHospital(LifeStory story, List<CareService> services, Rng rng)
    {
        foreach (var stay in story.Stays)
        {
            var home = DateOnly.FromDateTime(stay.End);
            var age = story.Person.AgeOn(home);
            if (stay.Kind == StayKind.Emergency && age >= 70 && story.Health.Deficits > 6 && !stay.EndedInDeath
                && story.CareHomeOn(home) is null && rng.Chance(0.13))
                services.Add(new CareService("reablement", home.AddDays(1), home.AddDays(rng.Between(14, 43)), 190m, "Council reablement"));
        }
    }

    private void Assessments(List<CareService> services, Rng rng)
    {
        var first = services.Min(s => s.Start);
        for (var day = first.AddDays(-rng.Between(3, 30)); day <= options.Today; day = day.AddDays(365 + rng.Between(-30, 60)))
            services.Add(new CareService("assessment", day, day, null, "Council assessment team"));
    }

    private CareService Cut(CareService service, DateOnly? ended)
    {
        var end = service.End is { } e && e > options.Today ? null : service.End;
        return service with { End = ended is { } d && (end is null || end > d) ? d : end };
    }
}
