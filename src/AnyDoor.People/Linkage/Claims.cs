namespace AnyDoor.People.Linkage;

/// <summary>What one row or message says of whose it is.</summary>
/// <param name="Facts">Null where the feed carries no demographics: then the source person must be known already.</param>
public sealed record PersonClaim(string SourceSystem, string LocalId, string Partner, SourceFacts? Facts, long ReceiptId);

/// <summary>A source says that one of its numbers is no longer used and which remains.</summary>
public sealed record MergeClaim(string SourceSystem, string SurvivorLocalId, string RetiredLocalId, DateTimeOffset At, long ReceiptId);

/// <param name="Changed">True if what the source says of the person is new.</param>
public sealed record SourceRef(long PersonId, long SourcePersonId, bool Changed);

/// <summary>A source person now belongs to another person: everything that came from it goes along. So does what was written here, for a person for whom
/// another now stands.</summary>
/// <param name="SourcePersonId">The source person; for what was written here, the person it was made for.</param>
public sealed record SourceMove(long SourcePersonId, long From, long To);

/// <param name="Sources">By source system and local id; what is absent is not known.</param>
/// <param name="Affected">People whose source persons changed, new ones included.</param>
/// <param name="Hiding">People whose places are hidden since, or no longer: practice and residence are to be derived anew.</param>
public sealed record Identities(
    IReadOnlyDictionary<(string SourceSystem, string LocalId), SourceRef> Sources, IReadOnlyList<SourceMove> Moves, IReadOnlySet<long> Affected, IReadOnlyList<long> Hiding);

/// <summary>What linkage must know of the place.</summary>
/// <param name="GpPartners">Partners whose demographics come before others'.</param>
/// <param name="CommunalPostcodes">Postcodes of care homes and the like: an address there identifies nobody.</param>
public sealed record LinkageSettings(IReadOnlySet<string> GpPartners, IReadOnlySet<string> CommunalPostcodes)
{
    /// <summary>Whether what a partner says of how somebody is reached may be used for their care.</summary>
    public Func<string, bool> IsShared { get; init; } = _ => true;
}
