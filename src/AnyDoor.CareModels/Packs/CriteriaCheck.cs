using AnyDoor.Population.Criteria;
using AnyDoor.Population.Vocabularies;

namespace AnyDoor.CareModels;

/// <summary>Checks rules against the words of this place.</summary>
public sealed class CriteriaCheck(VocabularyFactory vocabulary) : ICriteriaCheck
{
    // Reading a pack is not asynchronous; the vocabulary is in memory but for the first time.
    public IEnumerable<RuleFault> FaultsOf(string criteria, PackCohorts pack) =>
        CriteriaParser.Parse(criteria, Task.Run(() => vocabulary.ForModelAsync(pack.Model, pack.Names)).GetAwaiter().GetResult())
            .Faults.Select(fault => new RuleFault(fault.At.Start, fault.What));
}
