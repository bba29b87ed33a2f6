using AnyDoor.Population.Criteria;

namespace AnyDoor.CareModels;

/// <summary>Checks rules against the names known here.</summary>
public sealed class CriteriaCheck(Func<Vocabulary> vocabulary) : ICriteriaCheck
{
    public IEnumerable<string> FaultsOf(string criteria) =>
        CriteriaParser.Parse(criteria, vocabulary()).Faults.Select(fault => fault.ToString());
}
