using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.Partners.PlaceFiles;

/// <summary>A place as <c>place.yaml</c> describes it: rows ready to be put into the store.</summary>
public sealed class PlaceFile
{
    public List<PlaceSetting> Settings { get; } = [];
    public List<Organisation> Organisations { get; } = [];
    public List<ToldTeam> ToldTeams { get; } = [];
    public List<Network> Networks { get; } = [];
    public List<PracticeNetwork> Practices { get; } = [];
    public List<Team> Teams { get; } = [];
    public List<TeamNetwork> TeamNetworks { get; } = [];
    public List<Practitioner> Practitioners { get; } = [];
    public List<TeamMember> Members { get; } = [];
    public List<SharingAgreement> Agreements { get; } = [];

    /// <returns>Null when there are faults.</returns>
    public static PlaceFile? Load(string path, FaultList faults) => Read(YamlDocument.Load(path, faults), faults);

    /// <param name="file">What faults call the text.</param>
    public static PlaceFile? Parse(string text, string file, FaultList faults) => Read(YamlDocument.Parse(text, file, faults), faults);

    private static PlaceFile? Read(YamlDocument? document, FaultList faults)
    {
        if (document is null)
            return null;
        var before = faults.Count;
        var place = new PlaceFile();
        new PlaceFileReader(place, faults).Read(document.Root);
        document.ReportUnknownKeys(faults);
        return faults.Count == before ? place : null;
    }
}
