using AnyDoor.Population.Criteria;
using AnyDoor.Population.Vocabularies;

namespace AnyDoor.CareModels;

/// <summary>Checks rules against the words of this place.</summary>
public sealed class CriteriaCheck(VocabularyFactory vocabulary) : ICriteriaCheck
{
    // Reading a pack is not asynchronous; the vocabulary is in memory but for the first time.
    public IEnumerable<string> FaultsOf(string criteria) =>
        CriteriaParser.Parse(criteria, Task.Run(() => vocabulary.CurrentAsync()).GetAwaiter().GetResult()).Faults.Select(fault => fault.ToString());
}
