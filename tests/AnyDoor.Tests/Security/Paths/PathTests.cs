using AnyDoor.Exchange.DropFolders;
using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Tests.Security.Paths;

/// <summary>Somebody climbs out of a folder, by an address or by the name of a file.</summary>
public class PathTests
{
    private static readonly string[] Climbs =
    [
        "..%2f..%2fplace.db", "%2e%2e/%2e%2e/place.db", "..%5c..%5cplace.db", "....//place.db", "%252e%252e%252fplace.db", "..%c0%afplace.db", "%2fetc%2fpasswd", "millrace-team%20.html",
        "millrace-team%2f..%2fmillrace-team", "*", "?", "millrace*", "millrace-tea%3f", "", "CON", "place.db", "keys", "assets.json", "..%2fassets.json", ".%2fapp.js", "app.js.br", "app.css%20.js",
    ];

    [Theory, OnSqlite]
    public async Task Files_OutsideTheirFolder_AreNotServed(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        File.WriteAllText(Path.Combine(place.Host.Folder, "planted-2026-05-12.html"), "outside");
        foreach (var folder in new[] { "/meetings/packs/", "/_content/AnyDoor.DesignSystem/assets/", "/openapi/", "/care-models/", "/recall/", "/cohorts/" })
        {
            foreach (var climb in Climbs.Append("..%2fplanted"))
            {
                var answer = await member.Client.GetPageAsync(folder + climb);
                if (answer.IsSuccessStatusCode)
                    (await answer.Content.ReadAsStringAsync()).ShouldNotContain("outside");
                if (folder is "/meetings/packs/" or "/_content/AnyDoor.DesignSystem/assets/" && climb.Length > 0)
                    ((int)answer.StatusCode).ShouldBeOneOf([400, 404], folder + climb);
                ((int)answer.StatusCode).ShouldBeLessThan(500, folder + climb);
            }
        }
    }

    [Theory]
    [InlineData("team", "../../planted")]
    [InlineData("team", "a/b")]
    [InlineData("team", "a*")]
    [InlineData("team", "..")]
    [InlineData("partner", "../planted")]
    [InlineData("practitioner", "a\\\\b")]
    public void Place_WithAnIdThatIsAPath_IsRefused(string what, string id)
    {
        var known = what switch { "team" => "copperfield-team", "partner" => "northmere-mental-health", _ => "faye-sutter" };
        var faults = new FaultList();
        PlaceFile.Parse(SmallPlace.Yaml.Replace(known, $"\"{id}\"", StringComparison.Ordinal), "place.yaml", faults);
        faults.ToString().ShouldContain(id.Replace("\\\\", "\\", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_DroppedAsLinksOrUnderOddNames_ReachNothingOutside()
    {
        await using var intake = await IntakeTest.NewAsync(StoreProvider.Sqlite);
        var outside = Path.Combine(intake.Folder, "outside");
        var dropped = Path.Combine(intake.Folder, "drop");
        Directory.CreateDirectory(outside);
        Directory.CreateDirectory(dropped);
        var secret = Path.Combine(outside, "gp-patients.csv");
        await File.WriteAllTextAsync(secret, $"{IntakeTest.PatientHeader}\n{IntakeTest.Patient("P9", "9990000379")}\n");
        File.CreateSymbolicLink(Path.Combine(dropped, "gp-patients-linked.csv"), secret);
        Directory.CreateSymbolicLink(Path.Combine(dropped, "linked"), outside);
        File.CreateSymbolicLink(Path.Combine(dropped, "social-care-clients.csv"), "/dev/zero");
        foreach (var name in new[] { "..gp-patients.csv", "gp-patients\n2.csv", "gp-patients\u202evsc.csv", "-rf.csv", "gp-patients;rm.csv", "$(id).hl7", "con.csv" })
            await File.WriteAllTextAsync(Path.Combine(dropped, name), "x");
        var options = new DropFolderOptions(dropped) { QuietFor = TimeSpan.Zero, QuietForWithoutEnd = TimeSpan.Zero };
        using var drop = new DropFolder(options, intake.Loader, intake.Store, new DropFolderTroubles(options, intake.Clock), NullLogger<DropFolder>.Instance);
        for (var looks = 0; looks < 3; looks++)
            await drop.LookAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        File.Exists(secret).ShouldBeTrue("what a link points to is nobody's to take or to move");
        Directory.EnumerateFileSystemEntries(intake.Folder).Select(Path.GetFileName).ShouldBeSubsetOf(Around);
        (await intake.CountAsync<AnyDoor.People.Person>()).ShouldBe(0, "nothing was read through a link");
    }

    // What a place has beside its store.
    private static readonly string[] Around = ["outside", "drop", "place.db", "place.db-wal", "place.db-shm", "place.raw.db", "place.raw.db-wal", "place.raw.db-shm"];
}
