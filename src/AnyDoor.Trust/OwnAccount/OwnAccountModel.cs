namespace AnyDoor.Trust.OwnAccount;

/// <param name="Name">Whose account it is.</param>
/// <param name="UserName">What they sign in with.</param>
/// <param name="HandedOver">The password is the one they were given: until they choose their own, nothing else opens.</param>
/// <param name="RecoveryLeft">Codes for a lost telephone that are left.</param>
/// <param name="Key">What the telephone makes codes from, in groups of four, while it is set up; else null.</param>
/// <param name="Address">The same as an address that an app on the same device opens.</param>
/// <param name="NewCodes">Codes for a lost telephone, shown this once.</param>
/// <param name="Sessions">Where they are signed in now.</param>
/// <param name="Done">What was just done.</param>
public sealed record OwnAccountModel(
    string Name, string UserName, bool CodeOn, bool Required, bool HandedOver, int RecoveryLeft, string? Key, string? Address, IReadOnlyList<string> NewCodes, IReadOnlyList<OwnSession> Sessions, string? Done, IReadOnlyDictionary<string, string>? Faults);
