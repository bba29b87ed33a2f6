namespace AnyDoor.Record.Looks;

/// <summary>What was done, in words, from the name of the act.</summary>
internal static class LookWords
{
    public static string Of(string act) => act switch
    {
        "person.open" => "Opened the record",
        "person.timeline" => "Read the timeline",
        "person.entry" => "Read where an entry comes from",
        "person.looks" => "Read who has looked",
        "person.flags" => "Read the flags",
        "people.consent" => "Wrote down that they agree",
        "trust.reviews" => "Among the reviews",
        "trust.review" => "Reviewed who had opened it",
        "people.trace" => "Traced by exact details",
        "people.trace.confirm" => "Said that it is the person they met",
        "people.break-glass" => "Broke the glass",
        "people.break-glass.close" => "Shut what broken glass had opened",
        "people.find" => "Found in a search",
        "today" => "Shown on Today",
        "cohort.people" => "Shown in a cohort",
        _ => Plain(act),
    };

    private static string Plain(string act)
    {
        var words = act.Replace('.', ' ').Replace('-', ' ');
        return words.Length == 0 ? "Looked" : Foundation.Sentence.Of(words);
    }
}
