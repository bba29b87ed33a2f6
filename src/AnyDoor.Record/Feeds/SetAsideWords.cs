namespace AnyDoor.Record.Feeds;

/// <summary>Why a row was set aside and what to do about it, in words for the engineer.</summary>
/// <param name="Title">Fits after a count.</param>
/// <param name="ToDo">What puts it right.</param>
public sealed record SetAsideWords(string Title, string ToDo)
{
    private const string AskSender = "Ask the sender to correct it and send it again; this one is closed when a later file holds the row and it can be used.";

    public static SetAsideWords Of(string reasonCode, string field) => reasonCode switch
    {
        "key-missing" => new($"The row has no key ({field})", AskSender),
        "person-missing" => new($"The row names no person ({field})", AskSender),
        "person-unknown" => new("The person is not known yet", "Load the sender’s list of people, then replay. Replaying is tried after each list by itself."),
        "partner-missing" or "partner-unknown" => new($"The sender is not one of the place’s partners ({field})", "Add the partner to the place file, or its code to the feed’s mapping, then replay."),
        "version-missing" => new($"Nothing says when the row was made ({field})", AskSender),
        "date-unreadable" => new($"A date cannot be read ({field})", "If the sender’s format has changed, change the mapping and replay; else ask the sender to correct it."),
        "date-in-future" => new($"A date is still to come ({field})", "Ask the sender to correct it: look for a swapped day and month, or a wrong year."),
        "death-before-birth" => new($"The death is before the birth ({field})", AskSender),
        "number-unreadable" => new($"A number cannot be read ({field})", AskSender),
        "yes-no-unreadable" => new($"Neither yes nor no ({field})", "Add the sender’s words to the mapping and replay, or ask the sender to correct them."),
        "code-unknown" => new($"A code is not in the feed’s list ({field})", "Add the code to the mapping of the feed and replay, or ask the sender what it means."),
        "kind-missing" => new($"Nothing says what kind of entry it is ({field})", "Add the word to the mapping of the feed and replay."),
        "end-before-start" => new($"The end is before the start ({field})", AskSender),
        "nhs-number-fails-check" => new($"The NHS number fails its check ({field})", "Ask the sender to look the number up. Nobody is linked by a number that fails."),
        "field-count" => new("More or fewer fields than the header", "Look for a comma or line break inside a value that is not in quotation marks, and ask the sender to send the file again."),
        "control-id-reused" => new("Two versions of one message", "Compare both in the interface engine’s log, and ask for the right one again with a control id of its own."),
        "processing-id-not-taken" => new("Not a production message (MSH-11)", "Ask the sender to keep test messages away from this feed. In a trial, add T or D to processing_ids in the feed’s mapping and replay."),
        "not-hl7" => new("Not an HL7 message", "Look at what was sent to this feed: the reason says what it looks like."),
        "separators-unreadable" => new("The separators cannot be read (MSH-1, MSH-2)", AskSender),
        "cut-short" => new("The message may be cut short", "Ask the sender to send it again, and close this one when the whole message has come."),
        "several-people" => new("Several people in one message (PID)", "Ask the sender’s integration engine to send a message for each."),
        "field-too-long" => new($"An identifier is too long to be one ({field})", "Look for a shifted field or a separator that is not escaped, and ask the sender to correct it."),
        "visit-key-missing" => new($"Nothing to know the visit by ({field})", "Ask the sender to fill the visit number, PV1-19, in every message of a visit."),
        "too-large" => new("The message is too large", AskSender),
        "segment-missing" or "field-missing" => new($"A part the message must have is missing ({field})", AskSender),
        _ => new($"{char.ToUpperInvariant(reasonCode[0])}{reasonCode[1..].Replace('-', ' ')}{(field.Length > 0 ? $" ({field})" : "")}", AskSender),
    };
}
