using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Recall.Steps;
using AnyDoor.Trust;

namespace AnyDoor.Recall.Lists;

/// <param name="There">What the area that the care model describes was judged by; its own figure, never ours.</param>
public sealed record ListLine(string List, string Title, string Model, string Why, RecallCounts Counts, string? There);

public sealed record ListsModel(IReadOnlyList<ListLine> Lists, bool HasGroups);

/// <summary>Which part of a list is looked at.</summary>
public enum ListFilter
{
    All,
    Never,
    Contacted,
    Seen,
    Declined,
    Refused,
    Left,
}

public static class ListFilters
{
    public static string Word(this ListFilter filter) => filter.ToString().ToLowerInvariant();

    public static ListFilter Parse(string? word) => Enum.GetValues<ListFilter>().FirstOrDefault(filter => filter.Word() == word);

    public static string Title(this ListFilter filter) => filter switch
    {
        ListFilter.Never => "Never reached", ListFilter.Contacted => "Contacted", ListFilter.Seen => "Seen or reviewed", ListFilter.Declined => "Declined",
        ListFilter.Refused => "Want no more", ListFilter.Left => "Left the cohort", _ => "All",
    };

    public static bool Takes(this ListFilter filter, RecallCase row) => filter switch
    {
        ListFilter.Never => row.Standing.IsNeverReached(),
        ListFilter.Contacted => row.Standing == RecallStanding.Contacted,
        ListFilter.Seen => row.Standing is RecallStanding.Seen or RecallStanding.Reviewed,
        ListFilter.Declined => row.Standing == RecallStanding.Declined,
        ListFilter.Refused => row.Standing == RecallStanding.Refused,
        ListFilter.Left => row.LeftAt is not null,
        _ => true,
    };
}

/// <param name="Chosen">How many people the filter leaves.</param>
/// <param name="Page">From 1.</param>
public sealed record ListModel(
    ListOfModel List, RecallCounts Counts, ListFilter Filter, IReadOnlyDictionary<ListFilter, int> Filters, IReadOnlyList<ListedPerson> People, int Chosen, int Page, int Pages, DateTimeOffset ReadAt, bool MayExport)
{
    public string Address(ListFilter filter, int page) => $"{List.Href}?show={filter.Word()}{(page > 1 ? $"&page={page}" : "")}";
}

/// <summary>Somebody on a list in words.</summary>
/// <param name="Tries">How often nobody was reached.</param>
public sealed record ListedPerson(
    string PublicId, string Name, int? Age, string? NhsNumber, string? Born, string? Phone, string? Practice, RecallStanding Standing, DateOnly Joined, DateOnly? Left,
    int Tries, string? LastWhat, DateOnly? LastOn, string? LastBy, string? Reason, string Parts, string? Note)
{
    public static ListedPerson Of(ListOfModel list, RecallCase found, Person person, PartnersView view, DateOnly today)
    {
        var last = found.Last;
        var done = found.StepsThatStand.Where(step => step.Outcome is RecallOutcomes.Contacted or RecallOutcomes.Seen or RecallOutcomes.Reviewed).SelectMany(step => step.Parts.Split(',')).ToHashSet();
        return new(
            person.PublicId, person.DisplayName, person.AgeOn(today), person.NhsNumber, person.DateOfBirth, Restrictions.Unless(person.Restricted, person.Phone), Restrictions.Unless(person.Restricted, person.PracticeId is { } practice ? view.ShortName(practice) : null),
            found.Standing, LondonTime.DayOf(found.JoinedAt), found.LeftAt is { } left ? LondonTime.DayOf(left) : null,
            found.StepsThatStand.Count(step => step.Outcome == RecallOutcomes.Tried), last is null ? null : RecallOutcomes.Words(last.Outcome), last?.OnDay,
            last is null ? null : view.NameOf(last.ByPractitioner),
            last?.Reason is { } reason ? list.List.Reasons.FirstOrDefault(row => row.Id == reason)?.Text ?? reason : null,
            string.Join(", ", list.List.Parts.Where(part => done.Contains(part.Id)).Select(part => part.Text)), last?.Note);
    }
}
