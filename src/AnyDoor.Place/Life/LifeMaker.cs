using AnyDoor.Place.Chance;
using AnyDoor.Place.Geography;
using AnyDoor.Place.Health;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Life;

/// <summary>Lives one person's days from the start of the history to the horizon.</summary>
internal sealed class LifeMaker(PlaceOptions options, Layout layout)
{
    private const double DaysAYear = 365.25;

    public LifeStory Live(Resident person)
    {
        var health = HealthMaker.Make(person, options);
        var rng = new Rng(options.Seed, person.Index, Topic.Life);
        var story = new LifeStory { Person = person, Health = health, Registrations = Registrations.Of(person, options, layout, rng) };
        foreach (var day in person.GaveBirthOn ?? [])
            if (day >= story.Here)
                story.Stays.Add(Stays.Maternity(day, rng));
        if (person.Born >= options.HistoryStart && story.Here <= person.Born.AddDays(45))
            story.Stays.Add(Stays.Birth(person.Born, rng));
        Days(story, rng);
        if (options.Detail == Detail.Full)
            new FollowUpClinics(options).Add(story);
        story.Stays.Sort((a, b) => a.Start.CompareTo(b.Start));
        KeepApart(story.Stays);
        if (options.AskedEffect is { } effect)
            Asking.Ask(story, effect, options);
        return story;
    }

    /// <summary>Nobody is in two stays at once: a birth gives way to a stay already under way.</summary>
    private static void KeepApart(List<Stay> stays)
    {
        for (var i = stays.Count - 1; i > 0; i--)
            if ((stays[i].EdArrival ?? stays[i].Start) < stays[i - 1].End)
                stays.RemoveAt(stays[i].EndedInDeath ? i - 1 : i);
    }

    private void Days(LifeStory story, Rng rng)
    {
        var person = story.Person;
        var home = person.Household.CareHome is not null;
        var hazards = new Hazards(story.Health, person.Household.Area.Decile, home);
        var until = story.LeftOn is { } left && left < options.Horizon ? left : options.Horizon;
        var frail = 0.0; // raised for 30 days after each discharge
        var born = new List<Stay>(story.Stays);
        for (var day = story.Here > options.HistoryStart ? story.Here : options.HistoryStart; day < until; day = day.AddDays(1))
        {
            if (born.Exists(s => DateOnly.FromDateTime(s.Start) <= day.AddDays(6) && DateOnly.FromDateTime(s.End) >= day))
                continue;
            var age = person.AgeOn(day);
            var stay = Happens(story, hazards, day, age, frail, rng);
            frail = Math.Max(0, frail - 1.0 / 30);
            if (story.Died is not null)
                return;
            if (stay is null)
                continue;
            story.Stays.Add(stay);
            var last = DateOnly.FromDateTime(stay.End);
            if (stay.EndedInDeath)
            {
                story.Died = last;
                return;
            }
            if (stay.Kind == StayKind.Emergency)
            {
                frail = 1;
                MoveIntoHome(story, age, last, rng);
            }
            day = last > day ? last : day;
        }
    }

    private static Stay? Happens(LifeStory story, Hazards hazards, DateOnly day, int age, double frail, Rng rng)
    {
        var winter = day.Month is 11 or 12 or 1 or 2 ? 1.12 : 0.95;
        var chance = rng.Unit() * DaysAYear;
        if ((chance -= hazards.EmergencyAdmission(age) * winter * (1 + 1.6 * frail)) < 0)
            return Stays.Emergency(story.Health, hazards, day, age, rng);
        if ((chance -= hazards.EdOnly(age) * (1 + frail)) < 0)
            return Stays.EdOnly(day, age, rng);
        if ((chance -= hazards.Elective(age)) < 0)
            return Stays.Elective(story.Health, day, age, rng);
        if ((chance -= hazards.Outpatient(age)) < 0)
            return Stays.Outpatient(day, rng);
        if ((chance -= hazards.Death(age)) < 0)
            story.Died = day;
        else if (chance - hazards.Fall(age) < 0)
            story.Falls.Add(day);
        return null;
    }

    private void MoveIntoHome(LifeStory story, int age, DateOnly day, Rng rng)
    {
        if (age < 75 || story.Health.Deficits < 9 || story.Person.Household.CareHome is not null || story.MovedIntoHome is not null || !rng.Chance(0.05))
            return;
        story.MovedIntoHome = rng.Pick(layout.CareHomes);
        story.MovedIntoHomeOn = day;
    }
}
