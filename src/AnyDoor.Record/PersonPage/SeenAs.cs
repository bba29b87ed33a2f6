using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.Record;

/// <summary>Why a reader may see a person, in words.</summary>
public static class SeenAs
{
    /// <summary>The nearest relationship first.</summary>
    /// <param name="hidden">The person's whereabouts are hidden: no organisation or team is named, each being somewhere.</param>
    public static IReadOnlyList<string> Words(IEnumerable<PersonAccess> rows, PartnersView view, bool hidden = false) =>
        [.. rows.OrderBy(row => Nearness(row.Basis)).ThenBy(row => row.ScopeKind == AccessScopes.Team ? 0 : 1).Select(row => hidden ? Unplaced(row) : Words(row, view)).Distinct()];

    private static string Unplaced(PersonAccess row) => row.Basis switch
    {
        AccessBases.Coordinator => "their named coordinator",
        AccessBases.Action => "somebody asked to act for them",
        AccessBases.Agenda => "a member of a meeting that discusses them",
        _ => "somebody who cares for them",
    };

    private static int Nearness(string basis) => basis switch
    {
        AccessBases.Coordinator => 0, AccessBases.Registration => 1, AccessBases.Residence => 2, AccessBases.Care => 3, AccessBases.Action => 4, AccessBases.Agenda => 5, AccessBases.Told => 6, _ => 7,
    };

    private static string Words(PersonAccess row, PartnersView view) => (row.Basis, row.ScopeKind) switch
    {
        (AccessBases.Coordinator, _) => "their named coordinator",
        (AccessBases.Registration, AccessScopes.Team) => $"one of the {Team(row, view)}",
        (AccessBases.Registration, _) => $"their practice, {view.ShortName(row.ScopeId)}",
        (AccessBases.Care, AccessScopes.Team) => $"one of the {Team(row, view)}, who look after them",
        (AccessBases.Care, _) => $"{view.ShortName(row.ScopeId)}, who look or looked after them",
        (AccessBases.Residence, _) => $"{view.ShortName(row.ScopeId)}, where they live",
        (AccessBases.Action, _) => "somebody asked to act for them",
        (AccessBases.Told, _) => $"one of the {Team(row, view)}, whom a partner told of them",
        (AccessBases.Agenda, _) => "a member of a meeting that discusses them",
        (AccessBases.Consent, _) => "somebody they agreed to let see their record",
        (AccessBases.Contact, _) => "somebody who met them and traced them",
        (AccessBases.BreakGlass, _) => "somebody who broke the glass",
        _ => row.Basis.Replace('-', ' '),
    };

    private static string Team(PersonAccess row, PartnersView view) => view.Teams.GetValueOrDefault(row.ScopeId)?.Name ?? "team";
}
