using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.Population.Rehearsal;

namespace AnyDoor.Cli.Verbs;

/// <summary>A preview of an adoption as text.</summary>
internal sealed class AdoptionReport(VerbConsole console)
{
    public void Write(AdoptionPreview preview)
    {
        Say($"{preview.Pack.Title}: {preview.Pack.Model} version {preview.Pack.Version}{(preview.InsteadOf is { } old ? $", after version {old}" : ", not in use yet")}");
        Say("");
        Say(preview.Changes.Count == 0 ? "Nothing changes in its parts." : "What changes in the pack");
        foreach (var line in preview.Changes)
            Say($"  {line}");
        Say("");
        Cohorts(preview.Cohorts);
        Agenda(preview.Agenda);
    }

    private void Cohorts(IReadOnlyList<CohortMove> cohorts)
    {
        Say("Who comes and goes");
        console.Table(["Cohort", "Rule", "Would be in", "Enter", "Leave", "Leave with open actions"], cohorts.Select(row => new[]
        {
            row.Name, row.Step switch { CohortStep.New => "new", CohortStep.Changed => "changed", CohortStep.Gone => "gone", _ => "as it is" }, row.Members.Text, row.Entering.Text, row.Leaving.Text, row.LeavingWithActions.Text,
        }));
        foreach (var row in cohorts)
        {
            foreach (var person in row.Leave?.People.Where(person => person.OpenActions > 0) ?? [])
                Say($"  leaves {row.Name} with {person.OpenActions} open: {person.Name} ({person.Person})");
            if (row is { Enter: { } enter, Leave: { } leave })
                Say($"  {row.Name}: you may see {enter.Visible} of those who enter and {leave.Visible} of those who leave; --json lists the first of them by name");
        }
        Say("");
    }

    private void Agenda(AgendaPreview agenda)
    {
        Say($"Size of the agenda, the last {agenda.Weeks} weeks' entries replayed");
        if (agenda.Teams.Count == 0)
            Say("  No team works by this care model yet.");
        else
        {
            console.Table(["Team", "People a huddle", "Busiest", "On", "Now a huddle", "Now busiest", "Room for"], agenda.Teams.Select(row => new[]
            {
                row.Team, Figure(row.Mean), Figure(row.Busiest), row.BusiestOn?.ToString("ddd d MMM", CultureInfo.InvariantCulture) ?? "", Figure(row.MeanBefore), Figure(row.BusiestBefore), $"{row.Room}",
            }));
            Say($"  First agenda, of those who enter: {string.Join("; ", agenda.First.Select(first => $"{first.People.Text} if events count from {(first.HoursBack == 0 ? "the signature on" : $"{first.HoursBack} hours back")}"))}");
        }
        foreach (var team in agenda.Teams.Where(team => team.Busiest > team.Room))
            Say($"  {team.Team}: {team.Busiest} on the busiest day, where there is room for {team.Room}");
        Say("");
    }

    private void Say(string line) => console.Out.WriteLine(line);

    private static string Figure(double? figure) => figure?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";
}
