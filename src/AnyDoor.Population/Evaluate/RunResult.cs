using AnyDoor.Store;

namespace AnyDoor.Population.Evaluate;

/// <summary>The outcome of a rule over a population.</summary>
/// <param name="Members">Ids of those for whom the answer is yes, ascending.</param>
/// <param name="NotKnown">Ids of those left out because too little is known, ascending.</param>
/// <param name="People">How many people were asked about.</param>
/// <param name="Watermark">Position in <c>person_change</c> that the answer is whole to.</param>
public sealed record RunResult(IReadOnlyList<long> Members, IReadOnlyList<long> NotKnown, long People, ChangeCursor Watermark, Moment Moment)
{
    public int Count => Members.Count;
}
