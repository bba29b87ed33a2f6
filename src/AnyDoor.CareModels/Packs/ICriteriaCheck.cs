namespace AnyDoor.CareModels;

/// <summary>Says what is wrong with a rule's text. A seam, so that packs can be read where no population is loaded.</summary>
public interface ICriteriaCheck
{
    IEnumerable<string> FaultsOf(string criteria);
}
