namespace AnyDoor.Record.Mappings;

/// <summary>Why a row cannot be used. Never holds a value, only its shape.</summary>
/// <param name="Reason">One of the constants here; quarantine is counted by it.</param>
/// <param name="Field">Column name.</param>
/// <param name="Got">Shape of what came, e.g. <c>9 digits</c>.</param>
public sealed record RowFault(string Reason, string Field, string Got, string Expected)
{
    public const string KeyMissing = "key-missing";
    public const string PersonMissing = "person-missing";
    public const string PartnerMissing = "partner-missing";
    public const string VersionMissing = "version-missing";
    public const string DateUnreadable = "date-unreadable";
    public const string NumberUnreadable = "number-unreadable";
    public const string YesNoUnreadable = "yes-no-unreadable";
    public const string CodeUnknown = "code-unknown";
    public const string KindMissing = "kind-missing";
    public const string EndBeforeStart = "end-before-start";
    public const string NhsNumberFailsCheck = "nhs-number-fails-check";
    public const string FieldCount = "field-count";

    public override string ToString() => $"{Field}: {Reason}: got {Got}; expected {Expected}";
}
