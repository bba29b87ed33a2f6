namespace AnyDoor.Record.Representatives;

/// <param name="WhyNot">Why it does not hold; null while it does.</param>
public sealed record LegalLine(string FactId, string What, string About, string Who, string Evidence, string On, string? Until, string RecordedBy, string? WhyNot, string? Because, bool MayDispute);

public sealed record RepresentativesModel(
    PersonHeadModel Head, string PublicId, IReadOnlyList<LegalLine> Holding, IReadOnlyList<LegalLine> Past, int AdultAt, NewLegalFact? Typed = null, IReadOnlyDictionary<string, string>? Faults = null, bool New = true);
