namespace AnyDoor.CareModels;

/// <summary>A cohort whose people are asked in, one by one, until each was reached.</summary>
/// <param name="Why">What it is for, in a sentence.</param>
/// <param name="Parts">What each person is offered, e.g. a vaccine.</param>
/// <param name="Reasons">Why somebody was not reached or said no.</param>
public sealed record RecallList(string Id, string Title, string Cohort, string Why, IReadOnlyList<Choice> Parts, IReadOnlyList<Choice> Reasons);

/// <summary>Of a named group, the share for whom something holds.</summary>
/// <param name="Of">The rule of the group.</param>
/// <param name="Covered">What must hold of its people.</param>
/// <param name="Says">The same in words, e.g. seen in the last 12 months.</param>
/// <param name="TargetPercent">Null where none is set.</param>
public sealed record Coverage(string Id, string Title, string Of, string Covered, string Says, int? TargetPercent);
