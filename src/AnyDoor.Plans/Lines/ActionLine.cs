using AnyDoor.DesignSystem.Huddles;

namespace AnyDoor.Plans;

/// <summary>An action written on one line, as it was understood.</summary>
/// <param name="DueSays">"Fri 20 Nov by 12:00".</param>
/// <param name="Faults">Each names the word at fault; with any, nothing is saved.</param>
public sealed record ActionLine(string Title, LineName? Who, DateTimeOffset DueAt, string DueSays, IReadOnlyList<LineFault> Faults)
{
    public bool Ok => Faults.Count == 0;

    /// <summary>"Visit day after home - Priya Hollins, Community matron - Fri 20 Nov by 12:00", or what to put right.</summary>
    public string Echo => Ok
        ? string.Join(" - ", new[] { Title, Who!.Role is null ? Who.Name : $"{Who.Name}, {Who.Role}", DueSays })
        : string.Join(" ", Faults.Select(fault => fault.Message));

    /// <summary>The same for the echo beneath the line.</summary>
    public ActionReading Reading => new(
        Title.Length == 0 ? "Nothing yet" : Title, Who?.Name, Who?.Role, DueSays.Length == 0 ? null : DueSays, Ok ? null : string.Join(" ", Faults.Select(fault => fault.Message)));
}

/// <param name="Word">The word as written; empty where one is missing.</param>
public sealed record LineFault(string Word, string Message);

/// <summary>Somebody who can be named in a line.</summary>
/// <param name="Role">Title of a practitioner; "duty desk" of an organisation.</param>
public sealed record LineName(OwnerRef Owner, string Name, string? Role, IReadOnlyList<string> Keys);
