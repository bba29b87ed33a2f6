namespace AnyDoor.Place.Partners;

/// <summary>The files of partners beside those of the GP, the council's own systems and the hospital's messages; columns as <c>feeds/*.yaml</c> expect them.</summary>
internal static class PartnerFiles
{
    public const string Apc = "apc.csv";
    public const string Op = "op.csv";
    public const string Ecds = "ecds.csv";
    public const string ClientLevelData = "client-level-data.csv";
    public const string Csds = "csds.csv";
    public const string Mhsds = "mhsds.csv";
    public const string Ambulance = "ambulance-incidents.csv";
    public const string TelecareServices = "telecare-services.csv";
    public const string TelecareAlarms = "telecare-alarms.csv";
    public const string Fire = "fire-visits.csv";
    public const string Housing = "housing-tenancies.csv";
    public const string Police = "police-contacts.csv";
    public const string Voluntary = "voluntary-referrals.csv";

    public static readonly IReadOnlyList<(string Name, string Header)> All =
    [
        (Apc, "CDS_UNIQUE_IDENTIFIER,CDS_EXTRACT_DATE,CDS_EXTRACT_TIME,EPIKEY,PROCODE5,LOPATID,NEWNHSNO,NHSNOIND,DOB,SEX,HOMEADD,PROVSPNOPS,EPIORDER,CLASSPAT,ADMIDATE,ADMIMETH,ADMISORC,EPISTART,EPIEND,DISDATE,DISMETH,DISDEST,MAINSPEF,TRETSPEF,DIAG_01,DIAG_02,DIAG_03,DIAG_04,DIAG_05,DIAG_06,DIAG_07,DIAG_08,DIAG_09,DIAG_10,DIAG_11,DIAG_12,DIAG_13,DIAG_14,DIAG_15,DIAG_16,DIAG_17,DIAG_18,DIAG_19,DIAG_20,OPERTN_01,OPDATE_01\n"),
        (Op, "CDS_UNIQUE_IDENTIFIER,CDS_UPDATE_TYPE,CDS_EXTRACT_DATE,CDS_EXTRACT_TIME,PROCODE5,LOPATID,NEWNHSNO,NHSNOIND,DOB,SEX,HOMEADD,ATTENDKEY,APPTDATE,ATTENDED,FIRSTATT,OUTCOME,REFSOURC,MAINSPEF,TRETSPEF\n"),
        (Ecds, "CDS_Unique_Identifier,CDS_Update_Type,CDS_Extract_Date,CDS_Extract_Time,Organisation_Identifier_Code_of_Provider,Local_Patient_Identifier,NHS_Number,NHS_Number_Status_Indicator_Code,Person_Birth_Date,Person_Stated_Gender_Code,Postcode_of_Usual_Address,EC_Attendance_Number,EC_Department_Type,EC_Attendance_Category,EC_Arrival_Mode_SNOMED_CT,Arrival_Date,Arrival_Time,EC_Acuity_SNOMED_CT,EC_Chief_Complaint_SNOMED_CT,EC_Diagnosis_01,EC_Departure_Date,EC_Departure_Time,Discharge_Destination_SNOMED_CT\n"),
        (ClientLevelData, "LA Code,Reporting Period Start Date,Reporting Period End Date,LA Person Unique Identifier,NHS Number,GP Practice Code,Gender,Date of Birth,Date of Death,Client Type,Primary Support Reason,Postcode,Accommodation Status,Event Type,Event Reference,Event Start Date,Event End Date,Event Outcome,Service Type,Service Component,Delivery Mechanism,Unit Cost,Cost Frequency (Unit Type),Planned units per week,Submission Date\n"),
        (Csds, "CareContactId,ServiceRequestId,OrgID_Provider,LocalPatientId,NHSNumber,NHSNumberStatus,PersonBirthDate,Gender,Postcode,ReferralRequest_ReceivedDate,ServiceDischargeDate,TeamType,Contact_Date,Contact_Time,ConsultationMechanism,AttendanceStatus,RecordLastUpdated\n"),
        (Mhsds, "RowId,RowType,ServiceRequestId,OrgIDProv,LocalPatientId,NHSNumber,NHSNumberStatus,PersonBirthDate,Gender,Postcode,ReferralRequestReceivedDate,ServDischDate,PrimReasonReferralMH,ServTeamTypeRefToMH,CareContDate,CareContTime,ConsMechanismMH,AttendOrDNACode,RecordLastUpdated\n"),
        (Ambulance, "incident_id,call_source,call_connected_at,category,chief_complaint,outcome,conveyed_to,patient_ref,nhs_number,family_name,given_name,date_of_birth,sex,postcode,closed_at,last_updated,deleted\n"),
        (TelecareServices, "service_id,client_ref,nhs_number,family_name,given_name,date_of_birth,sex,address_line,postcode,phone,device,installed_on,removed_on,weekly_price_pounds,last_updated\n"),
        (TelecareAlarms, "alarm_id,client_ref,raised_at,reason,outcome,closed_at,last_updated,deleted\n"),
        (Fire, "visit_id,visit_type,visited_at,person_ref,nhs_number,family_name,given_name,date_of_birth,sex,postcode,risk,fitted,last_updated,deleted\n"),
        (Housing, "tenancy_id,tenant_ref,nhs_number,family_name,given_name,date_of_birth,sex,address_line,postcode,phone,tenure,tenancy_start,tenancy_end,case_type,case_opened,case_closed,last_updated\n"),
        (Police, "contact_id,occurred_at,contact_type,person_ref,nhs_number,family_name,given_name,date_of_birth,sex,postcode,recorded_at,last_updated,deleted\n"),
        (Voluntary, "referral_id,client_ref,nhs_number,family_name,given_name,date_of_birth,sex,postcode,phone,activity,referred_by,referred_on,ended_on,end_reason,last_contact_on,last_contact_type,last_updated\n"),
    ];
}
