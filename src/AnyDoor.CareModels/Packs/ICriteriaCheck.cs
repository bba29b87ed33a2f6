namespace AnyDoor.CareModels;

/// <summary>Says what is wrong with a rule's text. A seam, so that packs can be read where no population is loaded.</summary>
public interface ICriteriaCheck
{
    IEnumerable<RuleFault> FaultsOf(string criteria, PackCohorts pack);
}

/// <summary>The cohorts a pack's rules may name beside those of other models: its own.</summary>
public sealed record PackCohorts(string Model, IReadOnlyList<string> Names);

/// <param name="At">Character of the rule's text, from 0.</param>
public sealed record RuleFault(int At, string What);
