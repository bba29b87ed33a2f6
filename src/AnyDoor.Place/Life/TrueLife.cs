namespace AnyDoor.Place.Life;

/// <summary>What truly happened to one person up to the moment the place is seen at, in local time.</summary>
/// <param name="Frailty">Category since a day, in order.</param>
/// <param name="Asked">When the five questions were asked.</param>
public sealed record TrueLife(
    int Person, DateOnly Born, char Sex, DateOnly? Died, IReadOnlyList<(DateOnly On, string Category)> Frailty, IReadOnlyList<TrueStay> Stays, DateTime? Asked)
{
    internal static TrueLife Of(LifeStory lived, double effect, PlaceOptions options)
    {
        var story = new LifeStory { Person = lived.Person, Health = lived.Health, Registrations = lived.Registrations, Died = lived.Died };
        story.Stays.AddRange(lived.Stays);
        Asking.Ask(story, effect, options);
        return new TrueLife(
            story.Person.Index, story.Person.Born, story.Person.Sex, story.DiedBy(options.Today) ? story.Died : null,
            [.. story.Health.Assessments.Select(row => (row.On, row.Category))],
            [.. story.Stays.Where(stay => stay.Start <= options.AsOf && Asking.InBed(stay)).Select(stay => new TrueStay(stay.Start, stay.End <= options.AsOf ? stay.End : null, stay.Kind == StayKind.Emergency))],
            story.Asked);
    }
}

/// <param name="End">Null while still there.</param>
public sealed record TrueStay(DateTime Start, DateTime? End, bool Emergency);
