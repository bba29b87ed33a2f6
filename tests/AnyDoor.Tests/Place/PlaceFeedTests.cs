using AnyDoor.Formats.Hl7v2;

namespace AnyDoor.Tests.Place;

public sealed class PlaceFeedTests(GeneratedPlace place) : IClassFixture<GeneratedPlace>
{
    [Theory]
    [InlineData("gp-patients.csv")]
    [InlineData("gp-events.csv")]
    [InlineData("social-care-clients.csv")]
    [InlineData("social-care-services.csv")]
    [InlineData("community-plans.csv")]
    [InlineData("apc.csv"),
     InlineData("op.csv"),
     InlineData("ecds.csv"),
     InlineData("client-level-data.csv"),
     InlineData("csds.csv"),
     InlineData("mhsds.csv"),
     InlineData("ambulance-incidents.csv"),
     InlineData("telecare-services.csv"),
     InlineData("telecare-alarms.csv"),
     InlineData("fire-visits.csv"),
     InlineData("housing-tenancies.csv"),
     InlineData("police-contacts.csv"),
     InlineData("voluntary-referrals.csv")]
    public void Expected_RowsOfFile_EqualARecount(string file)
    {
        place.Expected()[$"files/{file}/rows"].ShouldBe(place.Rows(file).Count.ToString());
    }

    [Fact]
    public void Expected_PlantedFaults_AreInTheFiles()
    {
        var expected = place.Expected();
        var events = place.Rows("gp-events.csv");
        var services = place.Rows("social-care-services.csv");

        Count("files/gp-events.csv/faults/bad-date").ShouldBe(events.Count(e => e["event_date"] == "2025-02-30"));
        Count("files/gp-events.csv/faults/missing-key").ShouldBe(events.Count(e => e["event_id"].Length == 0));
        Count("files/gp-events.csv/faults/unknown-code").ShouldBe(events.Count(e => e["event_type"] == "consutlation"));
        Count("files/gp-events.csv/faults/unknown-patient").ShouldBe(events.Count(e => e["patient_ref"] == "P0000000"));
        Count("files/gp-events.csv/versions/deleted").ShouldBe(events.Count(e => e["deleted"] == "yes"));
        Count("files/social-care-services.csv/faults/unknown-code").ShouldBe(services.Count(s => s["service_type"] == "HC-9"));
        events.Count(e => e["deleted"] == "yes").ShouldBeGreaterThan(0);

        int Count(string path) => int.Parse(expected.GetValueOrDefault(path, "0"));
    }

    [Fact]
    public void Expected_EventsOfKind_EqualARecountOfLatestVersions()
    {
        var expected = place.Expected();
        var known = place.Rows("gp-events.csv").Where(e => e["event_id"].Length > 0 && !e["event_id"].EndsWith("-X"))
            .GroupBy(e => e["event_id"]).Select(g => g.MaxBy(e => e["last_updated"])!).Where(e => e["deleted"] == "no").CountBy(e => e["event_type"]);

        foreach (var (type, count) in known)
            count.ToString().ShouldBe(expected[$"events/{type}"], type);
    }

    [Fact]
    public void Messages_All_ParseAndCountAsExpected()
    {
        var messages = Messages("hospital-adt");
        var expected = place.Expected();

        messages.Count.ToString().ShouldBe(expected["files/hospital-adt/messages"]);
        foreach (var (trigger, count) in messages.CountBy(m => m.Trigger!))
            count.ToString().ShouldBe(expected[$"files/hospital-adt/triggers/{trigger}"], trigger);
        (messages.Count - messages.Select(m => m.ControlId).Distinct().Count()).ToString().ShouldBe(expected["files/hospital-adt/duplicates"]);
        Messages("ahead").Count.ToString().ShouldBe(expected["files/ahead/messages"]);
    }

    [Fact]
    public void Messages_OfMess_ArePresent()
    {
        Messages("hospital-adt").Select(m => m.Trigger).Distinct().ToList()
            .ShouldBeSubsetOf(["A01", "A02", "A03", "A04", "A05", "A08", "A11", "A12", "A13", "A28", "A31", "A38", "A40"]);
        Messages("hospital-adt").Select(m => m.Trigger).ShouldContain("A11");
        Messages("hospital-adt").Select(m => m.Trigger).ShouldContain("A40");
    }

    [Fact]
    public void Stays_Discharged_EndAfterTheyBegin()
    {
        foreach (var message in Messages("hospital-adt").Where(m => m.Trigger == "A03"))
        {
            var visit = message["PV1"];
            string.CompareOrdinal(visit.Field(45).Text, visit.Field(44).Text).ShouldBeGreaterThan(0);
        }
    }

    /// <summary>What the hospital submits is the stays it told of, and differs from them where the truth says so and nowhere else.</summary>
    [Fact]
    public void Episodes_Submitted_DifferFromMessagesOnlyAsTheTruthSays()
    {
        var told = Messages("hospital-adt").Where(m => m.Trigger == "A03" && m["PV1"].Field(2).Text == "I")
            .GroupBy(m => m["PV1"].Field(19).Text!).ToDictionary(g => g.Key, g => g.MaxBy(m => m["PV1"].Field(45).Text)!["PV1"]);
        var episodes = place.Rows("apc.csv").Where(row => !row["CDS_UNIQUE_IDENTIFIER"].EndsWith('X')).GroupBy(row => row["PROVSPNOPS"]).Select(group => group.MaxBy(row => row["CDS_EXTRACT_TIME"])!).ToList();
        var found = episodes.SelectMany(row => new[]
        {
            (Visit: row["PROVSPNOPS"], Field: "discharge-date", Told: Day(told[row["PROVSPNOPS"]].Field(45).Text!), Submitted: row["DISDATE"]),
            (Visit: row["PROVSPNOPS"], Field: "destination", Told: told[row["PROVSPNOPS"]].Field(37).Text!, Submitted: row["DISDEST"]),
        }).Where(pair => pair.Told != pair.Submitted).ToList();

        found.ShouldBe(place.Rows("truth/disagreements.csv").Select(row => (row["visit"], row["field"], row["hospital_adt"], row["apc"])), ignoreOrder: true);
        ((double)found.Count / episodes.Count).ShouldBeInRange(0.05, 0.35);

        static string Day(string time) => $"{time[..4]}-{time[4..6]}-{time[6..8]}";
    }

    [Fact]
    public void Expected_OfPartners_FaultsCorrectionsAndLateRowsAreInTheFiles()
    {
        var expected = place.Expected();
        var incidents = place.Rows("ambulance-incidents.csv");

        int.Parse(expected["files/ambulance-incidents.csv/faults/bad-date"]).ShouldBe(incidents.Count(row => row["call_connected_at"] == "2025-02-30"));
        int.Parse(expected["files/ambulance-incidents.csv/versions/deleted"]).ShouldBe(incidents.Count(row => row["deleted"] == "yes"));
        var twice = incidents.GroupBy(row => row["incident_id"]).Where(group => group.Count() == 2 && group.All(row => row["deleted"] == "no")).ToList();
        int.Parse(expected["files/ambulance-incidents.csv/versions/late"]).ShouldBe(twice.Count(group => string.CompareOrdinal(group.Last()["last_updated"], group.First()["last_updated"]) < 0));
        int.Parse(expected["files/ambulance-incidents.csv/versions/corrected"]).ShouldBe(twice.Count(group => string.CompareOrdinal(group.Last()["last_updated"], group.First()["last_updated"]) > 0));
    }

    [Fact]
    public void Stays_OfOnePerson_DoNotOverlap()
    {
        var stays = Messages("hospital-adt").Where(m => m.Trigger == "A03" && m["PV1"].Field(2).Text == "I")
            .GroupBy(m => m["PV1"].Field(19).Text).Select(g => g.MaxBy(m => m["PV1"].Field(45).Text)!)
            .GroupBy(m => m.ControlId![..8]);

        foreach (var person in stays)
        {
            var ordered = person.OrderBy(m => m["PV1"].Field(44).Text).ToList();
            ordered.Zip(ordered.Skip(1)).ShouldAllBe(p => string.CompareOrdinal(p.First["PV1"].Field(45).Text, p.Second["PV1"].Field(44).Text) <= 0);
        }
    }

    [Fact]
    public void Truth_EveryLocalId_NamedOnce()
    {
        place.Rows("truth.csv").Select(t => (t["source"], t["local_id"])).ShouldBeUnique();
    }

    private List<Hl7Message> Messages(string folder)
    {
        var messages = new List<Hl7Message>();
        foreach (var file in Directory.GetFiles(Path.Combine(place.Folder, folder)).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            foreach (var piece in Hl7Splitter.Split(stream))
            {
                piece.TryRead(out var message, out var fault).ShouldBeTrue(fault?.ToString());
                messages.Add(message);
            }
        }
        return messages;
    }
}
