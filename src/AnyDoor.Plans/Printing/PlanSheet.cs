using AnyDoor.DesignSystem.People;
using AnyDoor.People;

namespace AnyDoor.Plans;

/// <summary>A person's plan for paper.</summary>
/// <param name="Contacts">Family and carers, in the order in which they are asked.</param>
public sealed record PlanSheet(PlanModel Plan, IReadOnlyList<Relation> Contacts)
{
    public PersonView Person => Plan.View;

    /// <summary>Allergies, flags and how to speak to them, as words.</summary>
    public IReadOnlyList<string> Alerts => [.. Person.Flags.Where(flag => flag.Kind == FlagKind.Alert).Select(flag => flag.Text)];

    public IReadOnlyList<string> Needs => [.. Person.Flags.Where(flag => flag.Kind == FlagKind.Need).Select(flag => flag.Text)];

    public string PrintedAt => ActionClock.Day(Plan.Now);

    public string LeaderWords => $"{Plan.Leader}{(Plan.LeaderPhone is { } phone ? $", {phone}" : "")}";
}
