namespace AnyDoor.Partners;

/// <summary>How an organisation that sends stands to a purpose, by agreements alone. What follows from it is said by the policies.</summary>
public enum PartnerStanding
{
    Withheld,

    /// <summary>Its agreement has ended and its days of grace have not.</summary>
    Grace,
    Shared,
}

public enum AgreementState
{
    NotBegun,
    InForce,

    /// <summary>Ended, and in its days of grace.</summary>
    Grace,
    Ended,
}
