namespace AnyDoor.Place.Residents;

/// <summary>One true person: what stays the same whichever partner writes about them.</summary>
internal sealed class Resident
{
    public required int Index { get; init; }
    public required DateOnly Born { get; set; }
    public required char Sex { get; init; }
    public required string NhsNumber { get; init; }
    public Household Household { get; set; } = null!;
    public Resident? NextOfKin { get; set; }
    public string KinRelationship { get; set; } = "";
    public string Family { get; set; } = "";
    public string Given { get; set; } = "";
    public string Preferred { get; set; } = "";
    public List<DateOnly>? GaveBirthOn { get; set; }

    public string TruePerson => $"T{Index + 1:D7}";

    public int AgeOn(DateOnly day) =>
        day.Year - Born.Year - (day.Month < Born.Month || (day.Month == Born.Month && day.Day < Born.Day) ? 1 : 0);

    public bool Senior(DateOnly day) => AgeOn(day) >= 65;
}

/// <summary>People at one address, or the residents of a care home.</summary>
internal sealed class Household
{
    public List<Resident> Members { get; } = [];
    public int Origin { get; set; }
    public string AddressLine { get; set; } = "";
    public string OldAddressLine { get; set; } = "";
    public string Postcode { get; set; } = "";
    public string Phone { get; set; } = "";
    public Geography.SmallArea Area { get; set; } = null!;
    public Geography.Practice Practice { get; set; } = null!;
    public Geography.CareHome? CareHome { get; set; }
}
