namespace AnyDoor.People.Linkage;

/// <summary>A source person while a batch is worked on.</summary>
internal sealed class SourceDraft(SourcePerson source, bool isNew)
{
    private SourceFacts facts = isNew ? new SourceFacts() : SourceFacts.Parse(source.Demographics);
    private readonly HashSet<string> mergeKeys = [.. source.LinkKeys.Split('\n').Where(key => key.StartsWith(LinkNode.MergePrefix, StringComparison.Ordinal))];

    // Facts were stated since they were last put into text.
    private bool restated;

    public SourcePerson Source { get; } = source;
    public bool IsNew { get; } = isNew;

    /// <summary>The person it belonged to before this batch; 0 if none.</summary>
    public long PersonBefore { get; } = source.PersonId;
    public string[] KeysBefore { get; } = Lines(source.LinkKeys);

    /// <summary>Something to be written.</summary>
    public bool Dirty { get; private set; } = isNew;

    /// <summary>Something by which it is linked or shown.</summary>
    public bool Changed { get; private set; } = isNew;

    public void Take(PersonClaim claim)
    {
        var merged = facts.With(claim.Facts!);
        if (merged == facts)
            return;
        Changed |= merged.SaysOtherThan(facts);
        Dirty = restated = true;
        facts = merged;
        Source.VersionAt = facts.LatestAt;
        Source.ReceiptId = claim.ReceiptId;
        if (facts[FactFields.Nhs]?.Split('|') is [var number, var status])
            (Source.NhsNumber, Source.NhsNumberStatus) = (number, status.Length > 0 ? status : null);
        else
            (Source.NhsNumber, Source.NhsNumberStatus) = (null, null);
    }

    /// <summary>The row as it is to be written. Facts are put into text once, however many statements a batch held.</summary>
    public SourcePerson ToRow()
    {
        if (restated || IsNew)
            Source.Demographics = facts.ToJson();
        restated = false;
        return Source;
    }

    /// <summary>Whose it is is asked anew although it says nothing new.</summary>
    public void LookAgain() => Changed = true;

    public void MergeWith(string key)
    {
        if (mergeKeys.Add(key))
            Dirty = Changed = true;
    }

    public void Unmerge(string key)
    {
        if (mergeKeys.Remove(key))
            Dirty = Changed = true;
    }

    public LinkNode ToNode(LinkageSettings settings) => new(Source, facts, mergeKeys.Order(StringComparer.Ordinal), settings.CommunalPostcodes);

    public void Place(long personId, string reason, IEnumerable<string> keys)
    {
        var joined = string.Join('\n', keys);
        Dirty |= Source.PersonId != personId || Source.LinkReason != reason || Source.LinkKeys != joined;
        (Source.PersonId, Source.LinkReason, Source.LinkKeys) = (personId, reason, joined);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
