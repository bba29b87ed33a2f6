using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Adt;

/// <summary>One person's visits as the hospital knows them, from which it also makes what it submits nationally.</summary>
/// <param name="EmergencyAdmissionsTold">Emergency admissions of the last 12 months that had been told by the as-of moment.</param>
internal sealed record HospitalStory(int EmergencyAdmissionsTold, PartnerView View, IReadOnlyList<SeenVisit> Visits);

/// <param name="Class">PV1-2: I inpatient, E emergency department, O outpatient.</param>
/// <param name="Number">PV1-19, the hospital provider spell number of an inpatient.</param>
/// <param name="Stay">Of an inpatient.</param>
/// <param name="Destination">Of a discharge; 51 for somebody who goes from the emergency department to a ward.</param>
internal sealed record SeenVisit(string Class, string Number, string Mrn, DateTime From, DateTime To, Reason Reason, Stay? Stay, string Destination);
