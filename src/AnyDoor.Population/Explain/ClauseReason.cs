using AnyDoor.Population.Criteria;

namespace AnyDoor.Population.Explain;

/// <summary>Why a clause is met, not met or not known for one person.</summary>
/// <param name="Clause">Canonical text.</param>
/// <param name="Words">The same as a sentence.</param>
/// <param name="Number">The number that was compared, when the clause compares one.</param>
/// <param name="Entries">Places in the person's row of the entries it rests on, in order of start.</param>
/// <param name="Measured">What that number is of, in words.</param>
/// <param name="Threshold">The frozen threshold used, when the clause depends on everybody.</param>
public sealed record ClauseReason(
    string Clause, string Words, Truth Met, Number? Number, IReadOnlyList<int> Entries,
    IReadOnlyList<ClauseReason> Parts, Evaluate.Threshold? Threshold = null, string? Measured = null);
