using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Rehearsal;

namespace AnyDoor.CareModels;

/// <summary>What adopting a pack would do, as far as its reader may know. Nothing has been changed.</summary>
/// <param name="Seen">Stands for the text and the version in use; whoever signs sends it back, so that they sign what they saw.</param>
/// <param name="InsteadOf">The newest adopted version, also where it is faulty; null where there is none.</param>
/// <param name="Refusal">Why it cannot be adopted at all, e.g. its version is in use.</param>
/// <param name="InUse">This very text is in use.</param>
public sealed record AdoptionPreview(
    Pack Pack, string File, string Seen, int? InsteadOf, bool InUse, string? Refusal, IReadOnlyList<string> Changes, IReadOnlyList<CohortMove> Cohorts,
    AgendaPreview Agenda, AdoptionFigures Figures);

/// <summary>A count as its reader may be told it.</summary>
/// <param name="Count">Null where it is too small to show.</param>
public sealed record ShownCount(long? Count, string Text)
{
    public static ShownCount Of(long count, bool exact) => new(exact ? count : SmallNumbers.Rounded(count), SmallNumbers.Text(count, exact));
}

/// <param name="Words">The rule as a sentence.</param>
/// <param name="WordsBefore">Of the version in use, where it differs.</param>
/// <param name="Enter">By name, for those who may see them; null for other readers.</param>
public sealed record CohortMove(
    string Name, string Title, string Purpose, CohortStep Step, string Words, string? WordsBefore, ShownCount Members, ShownCount Entering, ShownCount Leaving, ShownCount LeavingWithActions,
    MovingPeople? Enter, MovingPeople? Leave);

/// <param name="Visible">How many of them the reader may see; the first are listed.</param>
public sealed record MovingPeople(IReadOnlyList<MovingPerson> People, int Visible);

public sealed record MovingPerson(string Person, string Name, int? Age, int OpenActions);

/// <param name="From">First day of the entries replayed.</param>
/// <param name="First">People on the first agenda for each reach back of the signature.</param>
public sealed record AgendaPreview(int Weeks, DateOnly From, IReadOnlyList<TeamLoad> Teams, IReadOnlyList<FirstAgenda> First);

/// <param name="Mean">People a huddle; null where there are too few to tell.</param>
/// <param name="BusiestOn">Null where nobody came, or too few to tell.</param>
/// <param name="Before">Whether a version is in use that the pack would follow; its figures come next.</param>
/// <param name="Days">Each huddle with its people; none for those who see no exact counts.</param>
public sealed record TeamLoad(
    string TeamId, string Team, int Huddles, double? Mean, int? Busiest, DateOnly? BusiestOn, bool Before, double? MeanBefore, int? BusiestBefore, int ItemMinutes, int BoxMinutes, IReadOnlyList<HuddleLoad> Days)
{
    /// <summary>How many people there is time for.</summary>
    public int Room => BoxMinutes / Math.Max(1, ItemMinutes);
}

public sealed record HuddleLoad(DateOnly Day, int People);

public sealed record FirstAgenda(int HoursBack, ShownCount People);
