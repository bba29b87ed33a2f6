namespace AnyDoor.Trust;

/// <summary>Who looks could not be written down, so nothing may be shown.</summary>
public sealed class AuditUnavailableException(Exception? fault)
    : Exception("Who looks at what cannot be written down now, so this is not shown. Pages for direct care still work. Try again in a minute.", fault);
