using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Scenarios;

/// <summary>A file of each partner gives the entries that its mapping says; a damaged row waits with a reason; the same rows again, in another order, change nothing.</summary>
public sealed class PartnerFeedTests
{
    [Theory, OnSqlite, OnPostgres, Covers("apc")]
    public async Task Apc_Episode_GivesTheStayItsFurtherDiagnosesAndItsOperation(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "apc");
        string[] rows =
        [
            feed.Row(("CDS_UNIQUE_IDENTIFIER", "B1"), ("CDS_EXTRACT_DATE", "20260305"), ("CDS_EXTRACT_TIME", "06:00:00"), ("PROCODE5", "RXX01"), ("LOPATID", "R1"), ("NEWNHSNO", "9990000379"), ("NHSNOIND", "01"), ("DOB", "1940-02-03"), ("SEX", "2"), ("HOMEADD", "ZY1 1AA"), ("PROVSPNOPS", "V1"), ("EPIORDER", "1"), ("ADMIDATE", "2026-03-01"), ("ADMIMETH", "21"), ("EPISTART", "2026-03-01"), ("EPIEND", "2026-03-05"), ("DISDATE", "2026-03-05"), ("DISDEST", "19"), ("TRETSPEF", "300"), ("DIAG_01", "J441"), ("DIAG_02", "I10X"), ("DIAG_03", "E119"), ("OPERTN_01", "E852"), ("OPDATE_01", "2026-03-02")),
        ];
        var damaged = feed.Row(("CDS_UNIQUE_IDENTIFIER", "B1-damaged"), ("CDS_EXTRACT_DATE", "20260305"), ("CDS_EXTRACT_TIME", "06:00:00"), ("PROCODE5", "RXX01"), ("LOPATID", "R1"), ("NEWNHSNO", "9990000379"), ("NHSNOIND", "01"), ("DOB", "1940-02-03"), ("SEX", "2"), ("HOMEADD", "ZY1 1AA"), ("PROVSPNOPS", "V1"), ("EPIORDER", "1"), ("ADMIDATE", "2026-03-01"), ("ADMIMETH", "21"), ("EPISTART", "2026-02-30"), ("EPIEND", "2026-03-05"), ("DISDATE", "2026-03-05"), ("DISDEST", "19"), ("TRETSPEF", "300"), ("DIAG_01", "J441"), ("DIAG_02", "I10X"), ("DIAG_03", "E119"), ("OPERTN_01", "E852"), ("OPDATE_01", "2026-03-02"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "submitted.diagnosis icd10:I10 2026-03-01T00:00..",
            "submitted.diagnosis icd10:E11.9 2026-03-01T00:00..",
            "hospital.admission.emergency - 2026-03-01T00:00..2026-03-05T00:00  {\"destination\":\"19\"}",
            "submitted.admitted-episode icd10:J44.1 2026-03-01T00:00..2026-03-05T00:00  {\"spell\":\"V1\",\"episode\":\"1\",\"admission-method\":\"21\",\"treatment-function\":\"300\"}",
            "procedure opcs4:E852 2026-03-02T00:00..",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("date-unreadable");
        reason.ShouldContain("`EPISTART`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Apc_OfAStayThatMessagesTold_CountsOnceAndSaysWhatItSaysOtherwise(StoreProvider provider)
    {
        await using var feed = new PartnerFeed(await IntakeTest.NewAsync(provider), "apc");
        string Adt(string trigger, int control, string at) => string.Join('\r',
            $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|{at}||ADT^{trigger}|C{control}|P|2.4", $"EVN|{trigger}|{at}||||{at}",
            "PID|1||R1^^^RXX01^MR~9990000379^^^NHS^NH||MARSH^ADA||19400203|F|||1 Mill Lane^^Alderbrook^^ZY1 1AA|||||||||||||||||||||01",
            $"PV1|1|I|AMU^B1^1^RXX01|21{new string('|', 15)}V1{new string('|', 17)}{(trigger == "A03" ? "1|19" : "")}") + "\r";
        await feed.Intake.LoadAsync("adt-1.hl7", Adt("A01", 1, "20260301101400"), Adt("A03", 2, "20260304161400"));

        await feed.LoadAsync(feed.Row(
            ("CDS_UNIQUE_IDENTIFIER", "B1"), ("CDS_EXTRACT_DATE", "20260405"), ("CDS_EXTRACT_TIME", "06:00:00"), ("PROCODE5", "RXX01"), ("LOPATID", "R1"), ("NEWNHSNO", "9990000379"), ("NHSNOIND", "01"),
            ("DOB", "1940-02-03"), ("SEX", "2"), ("HOMEADD", "ZY1 1AA"), ("PROVSPNOPS", "V1"), ("EPIORDER", "1"), ("ADMIDATE", "2026-03-01"), ("ADMIMETH", "21"), ("EPISTART", "2026-03-01"),
            ("EPIEND", "2026-03-05"), ("DISDATE", "2026-03-05"), ("DISDEST", "54"), ("DIAG_01", "J441")));

        await using var db = feed.Intake.Store.OpenRead();
        int[] stays = [.. KindTree.Subtree("hospital.admission").Select(kind => (int)kind.Id)];
        var now = feed.Intake.Store.Now;
        var told = await db.Set<RecordEntry>().Where(entry => stays.Contains(entry.Kind)).AsFacts(db).ToListAsync();
        told.Count.ShouldBe(2);
        var lead = (await db.Set<RecordEntry>().Once(db).Where(entry => stays.Contains(entry.Kind)).AsFacts(db).ToListAsync()).ShouldHaveSingleItem();
        var other = told.Single(fact => fact.EntryId != lead.EntryId);
        lead.EndAt.ShouldBe(new DateTimeOffset(2026, 3, 4, 16, 14, 0, TimeSpan.Zero));
        RepeatWords.Contradiction(lead, other, now).ShouldNotBeNull().ShouldStartWith("ended Thu 5 Mar, to: ");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Op_OfAnAppointmentThatMessagesTold_CountsOnce_AndOneThatOnlyItTellsCountsToo(StoreProvider provider)
    {
        await using var feed = new PartnerFeed(await IntakeTest.NewAsync(provider), "op");
        await feed.Intake.LoadAsync("adt-1.hl7", string.Join('\r',
            @"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|20260301104000||ADT^A04|C1|P|2.4", "EVN|A04|20260301104000||||20260301104000",
            "PID|1||R1^^^RXX01^MR~9990000379^^^NHS^NH||MARSH^ADA||19400203|F|||1 Mill Lane^^Alderbrook^^ZY1 1AA|||||||||||||||||||||01",
            $"PV1|1|O|OPD^^^RXX01|{new string('|', 15)}V1{new string('|', 25)}20260301104000") + "\r");
        string Submitted(string id, string day, string attended) => feed.Row(
            ("CDS_UNIQUE_IDENTIFIER", id), ("CDS_UPDATE_TYPE", "9"), ("CDS_EXTRACT_DATE", "20260405"), ("CDS_EXTRACT_TIME", "06:00:00"), ("PROCODE5", "RXX01"), ("LOPATID", "R1"), ("NEWNHSNO", "9990000379"), ("NHSNOIND", "01"),
            ("DOB", "1940-02-03"), ("SEX", "2"), ("HOMEADD", "ZY1 1AA"), ("APPTDATE", day), ("ATTENDED", attended), ("TRETSPEF", "300"));

        await feed.LoadAsync(Submitted("B1", "2026-03-01", "5"), Submitted("B2", "2026-03-01", "6"), Submitted("B3", "2026-03-08", "5"), Submitted("B4", "2026-03-15", "3"));

        await using var db = feed.Intake.Store.OpenRead();
        int appointment = KindTree.Get("hospital.outpatient.appointment").Id;
        var told = await db.Set<RecordEntry>().Where(entry => entry.Kind == appointment).ToListAsync();
        told.Count.ShouldBe(4, "one by messages, three kept as submitted");
        var counted = await db.Set<RecordEntry>().Once(db).Where(entry => entry.Kind == appointment).ToListAsync();
        counted.Select(entry => entry.StartAt.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(["03-01", "03-01", "03-08"], ignoreOrder: true);
        counted.Count(entry => entry.Feed == told.Single(one => one.CostPence is not null).Feed).ShouldBe(1, "that of the messages leads and is priced");
    }

    [Theory, OnSqlite, OnPostgres, Covers("op")]
    public async Task Op_Appointments_ThoseMissedAmongThem(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "op");
        string[] rows =
        [
            feed.Row(("CDS_UNIQUE_IDENTIFIER", "B1"), ("CDS_UPDATE_TYPE", "9"), ("CDS_EXTRACT_DATE", "20260305"), ("CDS_EXTRACT_TIME", "06:00:00"), ("PROCODE5", "RXX01"), ("LOPATID", "R1"), ("NEWNHSNO", "9990000379"), ("NHSNOIND", "01"), ("DOB", "1940-02-03"), ("SEX", "2"), ("HOMEADD", "ZY1 1AA"), ("APPTDATE", "2026-03-01"), ("ATTENDED", "3"), ("TRETSPEF", "300")),
        ];
        var damaged = feed.Row(("CDS_UNIQUE_IDENTIFIER", "B1-damaged"), ("CDS_UPDATE_TYPE", "9"), ("CDS_EXTRACT_DATE", "20260305"), ("CDS_EXTRACT_TIME", "06:00:00"), ("PROCODE5", "RXX01"), ("LOPATID", "R1"), ("NEWNHSNO", "9990000379"), ("NHSNOIND", "01"), ("DOB", "1940-02-03"), ("SEX", "2"), ("HOMEADD", "ZY1 1AA"), ("APPTDATE", "2026-03-01"), ("ATTENDED", "X"), ("TRETSPEF", "300"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "submitted.outpatient-attendance attended-or-did-not-attend:3 2026-03-01T00:00..  {\"treatment-function\":\"300\"}",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("code-unknown");
        reason.ShouldContain("`ATTENDED`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("ecds")]
    public async Task Ecds_Attendance_HasItsComplaintAcuityAndWhereTheyWent(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "ecds");
        string[] rows =
        [
            feed.Row(("CDS_Unique_Identifier", "B1"), ("CDS_Update_Type", "9"), ("CDS_Extract_Date", "20260302"), ("CDS_Extract_Time", "06:00:00"), ("Organisation_Identifier_Code_of_Provider", "RXX01"), ("Local_Patient_Identifier", "R1"), ("NHS_Number", "9990000379"), ("NHS_Number_Status_Indicator_Code", "01"), ("Person_Birth_Date", "1940-02-03"), ("Person_Stated_Gender_Code", "2"), ("Postcode_of_Usual_Address", "ZY1 1AA"), ("EC_Attendance_Number", "V2"), ("EC_Arrival_Mode_SNOMED_CT", "1048031000000100"), ("Arrival_Date", "2026-03-01"), ("Arrival_Time", "22:15:00"), ("EC_Acuity_SNOMED_CT", "1064901000000108"), ("EC_Chief_Complaint_SNOMED_CT", "29857009"), ("EC_Departure_Date", "2026-03-02"), ("EC_Departure_Time", "02:40:00"), ("Discharge_Destination_SNOMED_CT", "306689006")),
        ];
        var damaged = feed.Row(("CDS_Unique_Identifier", "B1-damaged"), ("CDS_Update_Type", "9"), ("CDS_Extract_Date", "20260302"), ("CDS_Extract_Time", "06:00:00"), ("Organisation_Identifier_Code_of_Provider", "RXX01"), ("Local_Patient_Identifier", "R1"), ("NHS_Number", "9990000379"), ("NHS_Number_Status_Indicator_Code", "01"), ("Person_Birth_Date", "1940-02-03"), ("Person_Stated_Gender_Code", "2"), ("Postcode_of_Usual_Address", "ZY1 1AA"), ("EC_Attendance_Number", "V2"), ("EC_Arrival_Mode_SNOMED_CT", "1048031000000100"), ("Arrival_Date", "01.03.2026"), ("Arrival_Time", "22:15:00"), ("EC_Acuity_SNOMED_CT", "1064901000000108"), ("EC_Chief_Complaint_SNOMED_CT", "29857009"), ("EC_Departure_Date", "2026-03-02"), ("EC_Departure_Time", "02:40:00"), ("Discharge_Destination_SNOMED_CT", "306689006"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "hospital.ed.attendance http://snomed.info/sct:29857009 2026-03-01T22:15..  {\"attendance\":\"V2\",\"arrival-mode\":\"ambulance\",\"acuity\":\"urgent\",\"left\":\"2026-03-02T02:40:00\",\"left-to\":\"home\"}",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("date-unreadable");
        reason.ShouldContain("`Arrival_Date, Arrival_Time`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("csds")]
    public async Task Csds_Contact_GivesACommunityContactOnlyWhenSeen(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "csds");
        string[] rows =
        [
            feed.Row(("CareContactId", "K1"), ("ServiceRequestId", "Q1"), ("OrgID_Provider", "RYY01"), ("LocalPatientId", "N1"), ("NHSNumber", "9990000379"), ("NHSNumberStatus", "01"), ("PersonBirthDate", "1940-02-03"), ("Gender", "2"), ("Postcode", "ZY1 1AA"), ("TeamType", "12"), ("Contact_Date", "2026-03-01"), ("Contact_Time", "10:30:00"), ("ConsultationMechanism", "01"), ("AttendanceStatus", "5"), ("RecordLastUpdated", "2026-03-05T09:00:00")),
            feed.Row(("CareContactId", "K2"), ("ServiceRequestId", "Q1"), ("OrgID_Provider", "RYY01"), ("LocalPatientId", "N1"), ("TeamType", "12"), ("Contact_Date", "2026-03-02"), ("Contact_Time", "10:30:00"), ("ConsultationMechanism", "01"), ("AttendanceStatus", "3"), ("RecordLastUpdated", "2026-03-05T09:00:00")),
        ];
        var damaged = feed.Row(("CareContactId", "K1-damaged"), ("ServiceRequestId", "Q1"), ("OrgID_Provider", "RYY01"), ("LocalPatientId", "N1"), ("NHSNumber", "9990000379"), ("NHSNumberStatus", "01"), ("PersonBirthDate", "1940-02-03"), ("Gender", "2"), ("Postcode", "ZY1 1AA"), ("TeamType", "12"), ("Contact_Date", "2026-03-01"), ("Contact_Time", "10:30:00"), ("ConsultationMechanism", "01"), ("AttendanceStatus", "9"), ("RecordLastUpdated", "2026-03-05T09:00:00"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "community.contact community-team-type:12 2026-03-01T10:30.. 4800 {\"referral\":\"Q1\",\"how\":\"face to face\"}",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("code-unknown");
        reason.ShouldContain("`AttendanceStatus`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("mhsds")]
    public async Task Mhsds_ReferralAndContact_AreSensitive(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "mhsds");
        string[] rows =
        [
            feed.Row(("RowId", "A1"), ("RowType", "MHS101"), ("ServiceRequestId", "Q1"), ("OrgIDProv", "RWW01"), ("LocalPatientId", "H1"), ("NHSNumber", "9990000379"), ("PersonBirthDate", "1940-02-03"), ("Gender", "2"), ("Postcode", "ZY1 1AA"), ("ReferralRequestReceivedDate", "2026-02-01"), ("PrimReasonReferralMH", "10"), ("ServTeamTypeRefToMH", "A02"), ("RecordLastUpdated", "2026-03-05T09:00:00")),
            feed.Row(("RowId", "A2"), ("RowType", "MHS201"), ("ServiceRequestId", "Q1"), ("OrgIDProv", "RWW01"), ("LocalPatientId", "H1"), ("CareContDate", "2026-03-01"), ("CareContTime", "10:30:00"), ("ConsMechanismMH", "01"), ("AttendOrDNACode", "5"), ("RecordLastUpdated", "2026-03-05T09:00:00")),
        ];
        var damaged = feed.Row(("RowId", "A1-damaged"), ("RowType", "MHS101"), ("ServiceRequestId", "Q1"), ("OrgIDProv", "RWW01"), ("LocalPatientId", "H1"), ("NHSNumber", "9990000379"), ("PersonBirthDate", "1940-02-03"), ("Gender", "2"), ("Postcode", "ZY1 1AA"), ("ReferralRequestReceivedDate", "2026-02-01"), ("PrimReasonReferralMH", "10"), ("ServTeamTypeRefToMH", "A02"), ("RecordLastUpdated", ""));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "mental-health.referral mental-health-team-type:A02 2026-02-01T00:00..  sensitive-1 {\"reason\":\"10\"}",
            "mental-health.contact attended-or-did-not-attend:5 2026-03-01T10:30.. 16000 sensitive-1 {\"referral\":\"Q1\",\"mechanism\":\"01\"}",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("version-missing");
        reason.ShouldContain("`RecordLastUpdated`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("ambulance-incidents")]
    public async Task Ambulance_CallsTo999And111_AreTwoKinds(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "ambulance-incidents");
        string[] rows =
        [
            feed.Row(("incident_id", "I1"), ("call_source", "999"), ("call_connected_at", "2026-03-01T22:15:00"), ("category", "C2"), ("chief_complaint", "fall"), ("outcome", "see-and-treat"), ("patient_ref", "E1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("closed_at", "2026-03-01T23:30:00"), ("last_updated", "2026-03-01T23:30:00"), ("deleted", "no")),
            feed.Row(("incident_id", "I2"), ("call_source", "111"), ("call_connected_at", "2026-03-02T09:00:00"), ("chief_complaint", "unwell"), ("outcome", "refer"), ("patient_ref", "E1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("closed_at", "2026-03-02T09:20:00"), ("last_updated", "2026-03-02T09:20:00"), ("deleted", "no")),
        ];
        var damaged = feed.Row(("incident_id", "I1-damaged"), ("call_source", "112"), ("call_connected_at", "2026-03-01T22:15:00"), ("category", "C2"), ("chief_complaint", "fall"), ("outcome", "see-and-treat"), ("patient_ref", "E1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("closed_at", "2026-03-01T23:30:00"), ("last_updated", "2026-03-01T23:30:00"), ("deleted", "no"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "ambulance.incident call-complaint:fall 2026-03-01T22:15.. 30000 {\"category\":\"C2\",\"outcome\":\"seen and left at home\"}",
            "urgent-care.call call-complaint:unwell 2026-03-02T09:00.. 1600 {\"outcome\":\"referred on\"}",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("code-unknown");
        reason.ShouldContain("`call_source`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("telecare-services")]
    public async Task TelecareService_Open_CostsTillTheFileCame(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "telecare-services");
        string[] rows =
        [
            feed.Row(("service_id", "T1"), ("client_ref", "L1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("device", "pendant"), ("installed_on", "2026-01-05"), ("removed_on", "2026-01-18"), ("weekly_price_pounds", "5.00"), ("last_updated", "2026-02-01T09:00:00")),
        ];
        var damaged = feed.Row(("service_id", "T1-damaged"), ("client_ref", "L1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("device", "pendant"), ("installed_on", "2026-01-05"), ("removed_on", "2025-12-01"), ("weekly_price_pounds", "5.00"), ("last_updated", "2026-02-01T09:00:00"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "telecare.service telecare-device:pendant 2026-01-05T00:00..2026-01-18T00:00 1000",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("end-before-start");
        reason.ShouldContain("`removed_on`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("fire-visits")]
    public async Task Fire_Visit_HasItsRiskAndPrice(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "fire-visits");
        string[] rows =
        [
            feed.Row(("visit_id", "F1"), ("visit_type", "safe-and-well"), ("visited_at", "2026-03-01T10:00:00"), ("person_ref", "W1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("risk", "high"), ("fitted", "2 smoke alarms"), ("last_updated", "2026-03-01T12:00:00"), ("deleted", "no")),
        ];
        var damaged = feed.Row(("visit_id", "F1-damaged"), ("visit_type", "school talk"), ("visited_at", "2026-03-01T10:00:00"), ("person_ref", "W1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("risk", "high"), ("fitted", "2 smoke alarms"), ("last_updated", "2026-03-01T12:00:00"), ("deleted", "no"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "fire.visit fire-visit:safe-and-well 2026-03-01T10:00.. 6500 {\"risk\":\"high\",\"fitted\":\"2 smoke alarms\"}",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("code-unknown");
        reason.ShouldContain("`visit_type`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("community-plans")]
    public async Task CommunityPlan_Row_GivesItsReviewAndWhoDidIt(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "community-plans");
        string Plan(string id, string reviewed) => feed.Row(("plan_id", id), ("patient_ref", "N1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("plan_type", "nursing-plan"), ("reviewed_on", reviewed), ("reviewed_by", "Priya Hollins"), ("recorded_at", "2026-03-01T10:00:00"), ("last_updated", "2026-03-01T12:00:00"));

        (await feed.LoadAsync([Plan("P1", "2026-02-27"), Plan("P1-damaged", "last spring")])).Quarantined.ShouldBe(1);

        string[] entries = ["plan.reviewed community-plan:nursing-plan 2026-02-27T00:00.. Priya Hollins"];
        (await feed.EntriesAsync()).Select(Collapsed).ShouldBe(entries);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("date-unreadable");
        reason.ShouldContain("`reviewed_on`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [Plan("P1", "2026-02-27")])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).Select(Collapsed).ShouldBe(entries);

        static string Collapsed(string entry) => string.Join(' ', entry.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory, OnSqlite, OnPostgres, Covers("housing-tenancies")]
    public async Task Housing_Row_GivesTheTenancyAndItsCase(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "housing-tenancies");
        string[] rows =
        [
            feed.Row(("tenancy_id", "H1"), ("tenant_ref", "J1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("tenure", "sheltered"), ("tenancy_start", "2019-05-01"), ("case_type", "damp-and-mould"), ("case_opened", "2026-02-10"), ("last_updated", "2026-03-01T12:00:00")),
        ];
        var damaged = feed.Row(("tenancy_id", "H1-damaged"), ("tenant_ref", "J1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("tenure", "sheltered"), ("tenancy_start", "spring"), ("case_type", "damp-and-mould"), ("case_opened", "2026-02-10"), ("last_updated", "2026-03-01T12:00:00"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "housing.case housing-case:damp-and-mould 2026-02-10T00:00..",
            "housing.tenancy tenure:sheltered 2019-04-30T23:00..",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("date-unreadable");
        reason.ShouldContain("`tenancy_start`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("police-contacts")]
    public async Task Police_Contact_IsSensitive(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "police-contacts");
        string[] rows =
        [
            feed.Row(("contact_id", "P1"), ("occurred_at", "2026-03-01T22:15:00"), ("contact_type", "concern-for-welfare"), ("person_ref", "G1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("recorded_at", "2026-03-02T08:00:00"), ("last_updated", "2026-03-02T08:00:00"), ("deleted", "no")),
        ];
        var damaged = feed.Row(("contact_id", "P1-damaged"), ("occurred_at", "2026-03-01T22:15:00"), ("contact_type", "concern-for-welfare"), ("person_ref", "G1"), ("nhs_number", "9990000378"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("recorded_at", "2026-03-02T08:00:00"), ("last_updated", "2026-03-02T08:00:00"), ("deleted", "no"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "police.contact police-contact:concern-for-welfare 2026-03-01T22:15..  sensitive-2",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("nhs-number-fails-check");
        reason.ShouldContain("`nhs_number`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("voluntary-referrals")]
    public async Task Voluntary_Row_GivesTheReferralAndTheLastContact(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "voluntary-referrals");
        string[] rows =
        [
            feed.Row(("referral_id", "V1"), ("client_ref", "K1"), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("activity", "befriending"), ("referred_by", "gp"), ("referred_on", "2026-01-05"), ("last_contact_on", "2026-02-20"), ("last_contact_type", "visit"), ("last_updated", "2026-03-01T12:00:00")),
        ];
        var damaged = feed.Row(("referral_id", "V1-damaged"), ("client_ref", ""), ("nhs_number", "9990000379"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("sex", "F"), ("postcode", "ZY1 1AA"), ("activity", "befriending"), ("referred_by", "gp"), ("referred_on", "2026-01-05"), ("last_contact_on", "2026-02-20"), ("last_contact_type", "visit"), ("last_updated", "2026-03-01T12:00:00"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "voluntary.contact voluntary-contact:visit 2026-02-20T00:00..",
            "voluntary.referral voluntary-activity:befriending 2026-01-05T00:00..  {\"referred-by\":\"gp\"}",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("person-missing");
        reason.ShouldContain("`client_ref`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("client-level-data")]
    public async Task ClientLevelData_Service_KeepsItsPriceAsSubmitted(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "client-level-data");
        string[] rows =
        [
            feed.Row(("LA Code", "999"), ("LA Person Unique Identifier", "C1"), ("NHS Number", "9990000379"), ("Gender", "Female"), ("Date of Birth", "1940-02-03"), ("Postcode", "ZY1 1AA"), ("Event Type", "Service"), ("Event Reference", "999_1"), ("Event Start Date", "2026-01-05"), ("Service Type", "Long Term Support: Community"), ("Service Component", "Home Support"), ("Unit Cost", "24.50"), ("Cost Frequency (Unit Type)", "Hourly"), ("Planned units per week", "9"), ("Submission Date", "2026-03-05")),
        ];
        var damaged = feed.Row(("LA Code", "999-damaged"), ("LA Person Unique Identifier", "C1"), ("NHS Number", "9990000379"), ("Gender", "Female"), ("Date of Birth", "1940-02-03"), ("Postcode", "ZY1 1AA"), ("Event Type", "Visit"), ("Event Reference", "999_1"), ("Event Start Date", "2026-01-05"), ("Service Type", "Long Term Support: Community"), ("Service Component", "Home Support"), ("Unit Cost", "24.50"), ("Cost Frequency (Unit Type)", "Hourly"), ("Planned units per week", "9"), ("Submission Date", "2026-03-05"));

        (await feed.LoadAsync([.. rows, damaged])).Quarantined.ShouldBe(1);

        string[] entries =
        [
            "submitted.social-care-event client-level-event:service 2026-01-05T00:00..  {\"service-type\":\"Long Term Support: Community\",\"service\":\"Home Support\",\"unit-cost-pounds\":\"24.50\",\"cost-frequency\":\"Hourly\",\"units-a-week\":\"9\"}",
        ];
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
        var (code, reason) = await feed.SetAsideAsync();
        code.ShouldBe("code-unknown");
        reason.ShouldContain("`Event Type`");
        (await feed.LoadAsync(feed.Intake.OpenAgain(), "again.csv", [.. rows.Reverse()])).Applied.ShouldBe(0);
        (await feed.EntriesAsync()).ShouldBe(entries, ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres, Covers("telecare-alarms")]
    public async Task TelecareAlarm_OfAPersonNotYetListed_WaitsForTheList(StoreProvider provider)
    {
        await using var alarms = await PartnerFeed.NewAsync(provider, "telecare-alarms");
        var alarm = alarms.Row(("alarm_id", "A1"), ("client_ref", "L1"), ("raised_at", "2026-03-01T22:15:00"), ("reason", "fall"), ("outcome", "ambulance"), ("closed_at", "2026-03-01T22:40:00"), ("last_updated", "2026-03-01T22:40:00"), ("deleted", "no"));
        (await alarms.LoadAsync(alarm)).Quarantined.ShouldBe(1);
        (await alarms.SetAsideAsync()).Code.ShouldBe("person-unknown");

        var services = new PartnerFeed(alarms.Intake, "telecare-services");
        await services.LoadAsync(alarms.Intake.OpenAgain(), "telecare-services.csv",
            services.Row(("service_id", "T1"), ("client_ref", "L1"), ("family_name", "Plumtree"), ("given_name", "Dorothea"), ("date_of_birth", "1940-02-03"), ("device", "pendant"), ("installed_on", "2026-01-05"), ("last_updated", "2026-02-01T09:00:00")));

        (await alarms.EntriesAsync()).ShouldContain("telecare.alarm telecare-reason:fall 2026-03-01T22:15..  {\"outcome\":\"ambulance called\"}");
    }
}
