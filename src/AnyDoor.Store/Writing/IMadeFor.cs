namespace AnyDoor.Store;

/// <summary>A row that somebody here wrote about a person. It keeps for whom it was made, so that it goes along when that person proves to be
/// another, and comes back when the two prove to be two after all.</summary>
public interface IMadeFor
{
    /// <summary>Whose it is now.</summary>
    long PersonId { get; }

    /// <summary>The person it was made for; filled in when the row is first saved and never changed.</summary>
    long MadeFor { get; set; }
}
