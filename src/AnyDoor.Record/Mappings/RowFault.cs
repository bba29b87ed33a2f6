namespace AnyDoor.Record.Mappings;

/// <summary>Why a row cannot be used, for the person at the partner who can put it right. Never holds a value, only its shape.</summary>
/// <param name="Reason">One of the constants here; quarantine is counted by it.</param>
/// <param name="Field">Column name; empty when the row as a whole is at fault.</param>
/// <param name="Got">Shape of what came, e.g. <c>9 digits</c>.</param>
public sealed record RowFault(string Reason, string Field, string Got, string Expected)
{
    public const string KeyMissing = "key-missing";
    public const string PersonMissing = "person-missing";
    public const string PartnerMissing = "partner-missing";
    public const string VersionMissing = "version-missing";
    public const string DateUnreadable = "date-unreadable";
    public const string DateInFuture = "date-in-future";
    public const string DeathBeforeBirth = "death-before-birth";
    public const string NumberUnreadable = "number-unreadable";
    public const string YesNoUnreadable = "yes-no-unreadable";
    public const string CodeUnknown = "code-unknown";
    public const string KindMissing = "kind-missing";
    public const string EndBeforeStart = "end-before-start";
    public const string NhsNumberFailsCheck = "nhs-number-fails-check";
    public const string FieldCount = "field-count";

    /// <summary>What was met, what was expected and what to do; follows the name of the field.</summary>
    public string Message => $"{Met}; expected {Expected}. {ToDo}.";

    public override string ToString() => Field.Length > 0 ? $"`{Field}` {Message}" : Message;

    private string Met => Reason switch
    {
        KeyMissing => "is empty, but by it the row is known",
        PersonMissing => "is empty, but it says whose the row is",
        PartnerMissing => "is empty, but it says who sends the row",
        VersionMissing => "is empty, but it says which of two versions of the row is the later",
        KindMissing => "is empty, but it says what kind of entry the row is",
        DateUnreadable => $"holds {Got}, which is no date that can be read",
        NumberUnreadable => $"holds {Got}, which is no number that can be read",
        CodeUnknown => $"holds {Got}, which is none of the codes agreed",
        FieldCount => $"the row has {Got}",
        _ => $"holds {Got}",
    };

    private string ToDo => Reason switch
    {
        DateUnreadable => "Send the date in one of these forms",
        CodeUnknown => "Send one of these, or have the new code added to the feed's mapping",
        NhsNumberFailsCheck => "Look the number up, or send the row without it",
        FieldCount => "Look for a comma or line break in a value that is not between quotation marks, or a stray quotation mark, and send the row again",
        EndBeforeStart or DeathBeforeBirth => "Correct whichever of the two is wrong and send the row again",
        _ => "Correct it at the source and send the row again",
    };
}
