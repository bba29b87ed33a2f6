using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;

namespace AnyDoor.Record.Representatives;

/// <summary>Who decides for somebody, or what they decided in advance: one fact of law with its evidence. Nobody gets an account by it.</summary>
public sealed class LegalFact : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string FactId { get; set; }

    /// <summary>One of <see cref="LegalKinds"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>Which decision, which treatment, or what they may decide.</summary>
    public required string About { get; set; }

    /// <summary>Who assessed it, who acts, or who witnessed it.</summary>
    public required string Who { get; set; }

    /// <summary>What was seen: a registration or case number, the signed paper.</summary>
    public required string Evidence { get; set; }

    /// <summary>Assessed, registered, ordered or signed on.</summary>
    public DateOnly OnDay { get; set; }

    /// <summary>Its last day where it has one.</summary>
    public DateOnly? UntilDay { get; set; }
    public required string RecordedBy { get; set; }
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Somebody disputes it: it is not acted on until that is settled.</summary>
    public DateTimeOffset? DisputedAt { get; set; }
    public string? DisputedBecause { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }
    public string? EndedBecause { get; set; }
    public int Version { get; set; }

    /// <summary>Why it does not hold on a day; null while it does. A death ends all of it but what was decided in advance about the body, which nobody needs here any more either.</summary>
    /// <param name="adultAt">The age at which somebody else no longer acts for a child.</param>
    public string? WhyNot(Person person, DateOnly today, int adultAt) =>
        EndedAt is not null ? "It was ended"
        : person.DiedOn is not null ? "The person has died"
        : UntilDay is { } last && last < today ? "Its last day is over"
        : Kind == LegalKinds.ProxyOfChild && !(person.AgeOn(today) < adultAt) ? $"They are {adultAt} or older, or their age is not known: they decide"
        : DisputedAt is not null && LegalKinds.IsOfSomebody(Kind) ? "It is disputed"
        : null;
}

public static class LegalKinds
{
    public const string Capacity = "lacks-capacity", Health = "lpa-health", Property = "lpa-property", Deputy = "deputy", Refusal = "advance-refusal", ProxyOfChild = "proxy-child", ProxyOfAdult = "proxy-adult";

    /// <summary>With what the three fields of each hold.</summary>
    public static readonly IReadOnlyList<(string Kind, string Says, string About, string Who)> All =
    [
        (Capacity, "Lacks capacity for a decision", "Which decision", "Who assessed it"),
        (Health, "Lasting power of attorney, health and welfare", "What they may decide, life-sustaining treatment or not", "Who the attorneys are, and whether they act together"),
        (Property, "Lasting power of attorney, property and financial affairs", "What they may decide", "Who the attorneys are, and whether they act together"),
        (Deputy, "Deputy appointed by the Court of Protection", "What they may decide", "Who the deputy is"),
        (Refusal, "Advance decision to refuse treatment", "Which treatment, in which circumstances; for life-sustaining treatment that it says so", "Who witnessed it"),
        (ProxyOfChild, "Somebody who acts for a child", "What they may see or decide", "Who they are, and by what right"),
        (ProxyOfAdult, "Somebody who acts for an adult who agreed", "What they may see or decide", "Who they are"),
    ];

    public static string Words(string kind) => All.FirstOrDefault(each => each.Kind == kind).Says ?? kind;

    /// <summary>Somebody acts by it; a dispute stops that.</summary>
    public static bool IsOfSomebody(string kind) => kind is not (Capacity or Refusal);

    /// <summary>The age from which nobody acts for a child any more, as the place file says; 16 where it does not.</summary>
    public static int AdultAt(PartnersView view) => int.TryParse(view.Settings.GetValueOrDefault(PlaceSettings.ProxyEndsAtAge), out var age) && age is >= 10 and <= 18 ? age : 16;
}
