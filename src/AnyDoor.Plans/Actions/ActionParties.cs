using AnyDoor.Trust;

namespace AnyDoor.Plans;

/// <summary>Which part somebody plays in an action.</summary>
public static class ActionParties
{
    public static bool IsOwner(this CareAction action, Reader reader) => action.OwnerKind switch
    {
        OwnerKinds.Practitioner => action.OwnerId == reader.PractitionerId,
        OwnerKinds.Team => reader.TeamIds.Contains(action.OwnerId),
        _ => action.OwnerId == reader.OrganisationId,
    };

    /// <summary>True when nobody by name answers for it, but the duty desk of an organisation: whoever did has left.</summary>
    public static bool IsAnsweredForByDesk(this CareAction action) => action.AccountableId == action.AccountableOrganisation;

    /// <summary>Colleagues of the same organisation stand in for one another.</summary>
    public static bool IsAccountable(this CareAction action, Reader reader) =>
        action.AccountableId == reader.PractitionerId || action.AccountableOrganisation == reader.OrganisationId;

    public static bool IsAsker(this CareAction action, Reader reader) =>
        action.AskedBy == reader.PractitionerId || action.AskedByOrganisation == reader.OrganisationId;

    /// <summary>True if the action's state and the reader's part in it allow the command.</summary>
    public static bool Allows(this CareAction action, ActionCommand command, Reader reader) =>
        ActionRules.Find(action.Status, command) is { } rule && rule.By.Any(party => action.Is(party, reader));

    internal static bool Is(this CareAction action, ActionParty party, Reader reader) => party switch
    {
        ActionParty.Owner => action.IsOwner(reader),
        ActionParty.Accountable => action.IsAccountable(reader),
        ActionParty.Asker => action.IsAsker(reader),
        _ => false,
    };
}
