namespace AnyDoor.Trust.Locked;

/// <param name="Name">Whose session it is, so that somebody else knows it is not theirs.</param>
/// <param name="ByCode">They sign in with a code, which is enough here.</param>
public sealed record LockedModel(string Name, bool ByCode, string ReturnUrl, IReadOnlyDictionary<string, string>? Faults)
{
    public string Asks => ByCode ? "Code of six digits, or your password" : "Your password";
}
