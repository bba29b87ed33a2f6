using AnyDoor.Place.Life;

namespace AnyDoor.Place.Counts;

/// <summary>What is true of the place whatever partners wrote, and figures by which to judge that it is believable.</summary>
internal static class Truths
{
    public static void Count(LifeStory story, string? frailty, int emergencyAdmissions, PlaceOptions options, Tally tally)
    {
        tally.Add("people/true");
        if (story.DiedBy(options.Today))
            tally.Add("people/died");
        Activity(story, options, tally);
        if (!story.RegisteredOn(options.Today))
            return;
        tally.Add("people/registered");
        var senior = story.Person.Senior(options.Today);
        if (!senior)
            return;
        tally.Add("people/aged_65_and_over");
        tally.Add($"frailty_65_and_over/{frailty ?? "not-recorded"}");
        if (frailty is not ("moderate" or "severe") || emergencyAdmissions < 2)
            return;
        tally.Add("cohort/frail_65_with_2_emergency_admissions");
        Movements(story, options, tally);
    }

    private static void Activity(LifeStory story, PlaceOptions options, Tally tally)
    {
        var since = options.AsOf.AddMonths(-12);
        foreach (var stay in story.Stays.Where(s => s.Start > since && s.Start <= options.AsOf))
        {
            tally.Add($"activity_of_12_months/{stay.Kind}".ToLowerInvariant());
            if (stay.Kind == StayKind.Emergency)
                tally.Add("activity_of_12_months/emergency_bed_days", (long)(stay.End.Date - stay.Start.Date).TotalDays);
        }
        if (story.Died is { } died && died > options.Today.AddMonths(-12) && died <= options.Today)
            tally.Add("activity_of_12_months/deaths");
    }

    /// <summary>Admissions, discharges and A&amp;E attendances, as a team hears of them.</summary>
    private static void Movements(LifeStory story, PlaceOptions options, Tally tally)
    {
        var since = options.AsOf.AddDays(-28);
        foreach (var stay in story.Stays.Where(s => s.Kind is StayKind.Emergency or StayKind.Elective or StayKind.EdOnly))
        {
            if (stay.Start > since && stay.Start <= options.AsOf)
                tally.Add("cohort/movements_of_28_days");
            if (stay.Kind != StayKind.EdOnly && stay.End > since && stay.End <= options.AsOf)
                tally.Add("cohort/movements_of_28_days");
        }
    }
}
