using AnyDoor.Place.Chance;

namespace AnyDoor.Place.Life;

/// <summary>
/// Asks people the five questions after an emergency stay, the frail and those often admitted more likely than others, and plants what comes of it:
/// of those who would be back, a known share stays away, so that the risk of the asked is (1 - share) of what it would have been. Draws from its own
/// numbers: without the effect everybody's life is the same.
/// </summary>
internal static class Asking
{
    public const int DaysAfter = 30;
    private const int LatestHours = 72;
    private const int SoonestHours = 4;

    public static void Ask(LifeStory story, double effect, PlaceOptions options)
    {
        var rng = new Rng(options.Seed, story.Person.Index, Topic.Asking);
        var since = options.AsOf.AddMonths(-12);
        foreach (var stay in story.Stays.Where(stay => stay.Kind == StayKind.Emergency && !stay.EndedInDeath && stay.End >= since && stay.End <= options.AsOf))
        {
            var asked = stay.End.AddHours(rng.Between(SoonestHours, LatestHours));
            if (!rng.Chance(Share(story, stay)) || !story.Person.Senior(DateOnly.FromDateTime(stay.End)) || asked > options.AsOf || !IsAtHome(story, stay, asked))
                continue;
            story.Asked = asked;
            if (rng.Chance(effect))
                StayAway(story, asked, DateOnly.FromDateTime(stay.End).AddDays(DaysAfter));
            return;
        }
    }

    public static bool InBed(Stay stay) => stay.Kind is not (StayKind.EdOnly or StayKind.Outpatient);

    private static bool IsAtHome(LifeStory story, Stay stay, DateTime asked) =>
        story.RegisteredOn(DateOnly.FromDateTime(asked)) && !story.Stays.Exists(next => InBed(next) && next.Start >= stay.End && (next.EdArrival ?? next.Start) <= asked);

    private static double Share(LifeStory story, Stay stay)
    {
        var before = story.Stays.Count(other => other.Kind == StayKind.Emergency && other.Start <= stay.Start && other.Start > stay.Start.AddMonths(-12));
        return (story.Health.Assessments.LastOrDefault(row => row.On <= DateOnly.FromDateTime(stay.End))?.Category switch { "severe" => 0.5, "moderate" => 0.4, "mild" => 0.25, _ => 0.15 }) + (before > 1 ? 0.15 : 0);
    }

    // Who would have died there dies at home instead, on the same day.
    private static void StayAway(LifeStory story, DateTime asked, DateOnly until) =>
        story.Stays.RemoveAll(stay => stay.Kind == StayKind.Emergency && stay.Start > asked && DateOnly.FromDateTime(stay.Start) <= until);
}
