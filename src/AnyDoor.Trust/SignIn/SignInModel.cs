namespace AnyDoor.Trust.SignIn;

/// <param name="UserName">As typed, shown again after a failure. The password never is.</param>
/// <param name="Shared">Others use this computer too.</param>
public sealed record SignInModel(string? UserName, string? ReturnUrl, bool Shared, IReadOnlyDictionary<string, string>? Faults, IReadOnlyList<string> DemoAccounts);

/// <summary>The page that asks for the code.</summary>
public sealed record CodeModel(string? ReturnUrl, IReadOnlyDictionary<string, string>? Faults);
