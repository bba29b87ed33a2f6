using System.Globalization;
using AnyDoor.DesignSystem.Icons;
using AnyDoor.Foundation;

namespace AnyDoor.Record;

/// <summary>An entry as a sentence: its first words and the rest, with the shape that stands for its kind.</summary>
public sealed record EntrySentence(IconName Icon, string Lead, string? Text)
{
    public override string ToString() => Text is null ? Lead : $"{Lead} {Text}";
}

public static class EntryWords
{
    /// <param name="now">Ends and days are told relative to it.</param>
    public static EntrySentence Sentence(this EntryFact fact, Sharing sharing, DateTimeOffset now)
    {
        var detail = EntryDetail.Of(fact.Detail);
        var sentence = fact.Kind.Name switch
        {
            var name when name.StartsWith("hospital.", StringComparison.Ordinal) => Hospital(fact, name, detail, now),
            "gp.consultation" => new(IconName.Person, "GP practice:", fact.Says ?? "contact"),
            "condition" => new(IconName.Note, "Condition:", Ended(Known(fact.Says), fact, "ended", now)),
            "medicine" => new(IconName.Pill, $"{Known(fact.Says)}.", fact.EndAt is { } end ? $"Supply to {Day(end, now)}" : "Repeat"),
            "observation" => new(IconName.Chart, $"{Known(fact.Says)}:", Measured(fact)),
            "allergy" => new(IconName.Late, "Allergy:", Ended(Known(fact.Says), fact, "no longer since", now)),
            "immunisation" => new(IconName.Pill, "Immunisation:", Known(fact.Says)),
            "procedure" => new(IconName.Note, "Procedure:", Known(fact.Says)),
            "frailty" => new(IconName.Level, "Frailty:", fact.Value is { } index ? $"{fact.CodeValue} (eFI {index.ToString("0.00", CultureInfo.InvariantCulture)})" : fact.CodeValue),
            "community.contact" => new(IconName.Home, "Community contact.", fact.Says ?? detail.Text),
            "social-care.package" => new(IconName.Home, $"Care: {Plain(fact.Says)}.", Ended(detail["provider"] ?? detail.Text ?? "", fact, "ended", now)),
            "social-care.assessment" => new(IconName.List, "Social care assessment.", detail.Text),
            "social-care.contact" => new(IconName.Speech, "Social care contact.", fact.Says ?? detail.Text),
            "registration" => new(IconName.Link, "Registered with", Ended(sharing.View.ShortName(fact.CodeValue ?? ""), fact, "left", now)),
            "residence" => new(IconName.Home, "Lives:", Residence(fact.CodeValue)),
            "lives-alone" => new(IconName.Home, "Lives alone:", fact.CodeValue),
            "plan.reviewed" => new(IconName.Done, "Plan reviewed.", string.Join(", ", new[] { fact.Says, detail.Text is { } by ? $"by {by}" : null }.Where(words => words is not null)) is { Length: > 0 } said ? said : null),
            "plan.escalation" => new(IconName.Done, "Plan of what to do if things get worse:", Ended("written or looked at", fact, "no longer so since", now)),
            var name when name.StartsWith("recall.", StringComparison.Ordinal) => new(
                IconName.List, $"{Foundation.Sentence.Of(fact.Kind.One)}:", string.Join(". ", new[] { Known(fact.Says), detail["about"], detail["reason"] }.Where(words => words is not null))),
            "assessment.completed" => new(IconName.List, "Assessment completed:", fact.Says ?? detail["title"]),
            "meeting.discussed" => new(IconName.Group, "Discussed by the team:", fact.Says),
            "action.completed" => new(IconName.Done, "Action ended:", string.Join(". ", new[] { detail["title"], fact.Says }.Where(words => words is not null))),
            "submitted.diagnosis" => new(IconName.Note, "Coded in hospital:", Known(fact.Says)),
            var name when name.StartsWith("mental-health.", StringComparison.Ordinal) || name.StartsWith("police.", StringComparison.Ordinal) => new(IconName.Note, $"{Foundation.Sentence.Of(fact.Kind.One)}.", null),
            _ => new EntrySentence(IconName.Note, $"{Foundation.Sentence.Of(fact.Kind.One)}:", string.Join(". ", new[] { Ended(Known(fact.Says), fact, "ended", now), detail["outcome"] ?? detail.Text }.OfType<string>())),
        };
        return fact.Status == EntryStatus.Planned ? sentence with { Icon = IconName.Calendar, Lead = $"Planned: {sentence.Lead}" } : sentence;
    }

    /// <summary>Home, care home and so on, as words after "lives".</summary>
    public static string Residence(string? code) => code switch
    {
        "own-home" => "in their own home",
        "care-home-permanent" => "in a care home",
        "care-home-respite" => "in a care home for a short stay",
        "hostel" => "in a hostel",
        "prison" => "in prison",
        "none" => "with no fixed home",
        _ => "not known",
    };

    private static EntrySentence Hospital(EntryFact fact, string name, EntryDetail detail, DateTimeOffset now)
    {
        var (icon, lead) = name switch
        {
            "hospital.admission.emergency" => (IconName.In, "Admitted as an emergency"),
            "hospital.admission.elective" => (IconName.Bed, "Admitted as planned"),
            "hospital.admission.maternity" => (IconName.Bed, "Admitted to maternity"),
            "hospital.admission.other" => (IconName.Bed, "Admitted"),
            "hospital.ed.attendance" => (IconName.Emergency, "Came to A&E"),
            "hospital.outpatient.appointment" => (IconName.Calendar, "Outpatient appointment"),
            _ => (IconName.Calendar, "On the waiting list for a planned stay"),
        };
        var reason = detail["reason"] ?? fact.Says;
        var parts = new[] { reason, name.StartsWith("hospital.admission", StringComparison.Ordinal) ? Stay(fact, detail, now) : null };
        var text = string.Join(". ", parts.Where(part => part is not null));
        return new EntrySentence(icon, text.Length == 0 ? $"{lead}." : $"{lead}:", text.Length == 0 ? null : text);
    }

    private static string? Stay(EntryFact fact, EntryDetail detail, DateTimeOffset now)
    {
        if (fact.Status != EntryStatus.Current)
            return null;
        if (fact.EndAt is not { } end)
            return detail.Place is { } place ? $"still there, {place}" : "still there";
        var nights = LondonTime.DayOf(end).DayNumber - LondonTime.DayOf(fact.StartAt).DayNumber;
        return $"left {Day(end, now)}{nights switch { 0 => ", same day", 1 => " after 1 night", _ => $" after {nights} nights" }}";
    }

    private static string Measured(EntryFact fact) =>
        fact.Value is { } value ? $"{value.ToString("0.###", CultureInfo.InvariantCulture)} {fact.Unit}".TrimEnd() : "recorded";

    private static string Ended(string text, EntryFact fact, string ended, DateTimeOffset now) =>
        fact.EndAt is { } end && end <= now ? $"{text}{(text.Length > 0 ? ", " : "")}{ended} {Day(end, now)}" : text;

    // Within a sentence.
    private static string Day(DateTimeOffset instant, DateTimeOffset now) => LondonTime.DayOf(instant) == LondonTime.DayOf(now) ? "today" : When.Day(LondonTime.DayOf(instant), LondonTime.DayOf(now));

    private static string Known(string? says) => says ?? "not named";

    private static string Plain(string? code) => code?.Replace('-', ' ') ?? "not named";
}
