using AnyDoor.Store;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Trust;

/// <summary>A reader as the policies of PostgreSQL's tables ask who they are. What counts is asked of the engine, as <see cref="AccessPredicate"/> asks it.</summary>
public static class RowsOfReader
{
    public static RowReader Rows(this Reader reader)
    {
        var rows = new RowReader(
        [
            .. reader.ActsForOrganisation is { } organisation ? [$"{AccessScopes.Organisation}:{organisation}"] : Array.Empty<string>(),
            $"{AccessScopes.Practitioner}:{reader.PractitionerId}",
            .. reader.TeamIds.Select(team => $"{AccessScopes.Team}:{team}"),
            .. AccessPolicy.InUse.BasesFor(reader.Role, reader.Purpose, Uses.Find).Select(basis => $"basis:{basis}"),
        ]);
        if (reader.Opening is { } person)
            rows.Open(person, Opening(reader));
        return rows;
    }

    /// <summary>From here to the end of the request pages of this person are read: with <see cref="Reader.Opening"/> so far as a relationship opens that one record, too.</summary>
    public static void ReadsPagesOf(this PlaceStore store, long person, Reader reader) => store.ReadsAs?.Open(person, Opening(reader));

    private static IEnumerable<string> Opening(Reader reader) =>
        reader.Opening is { } person ? AccessPolicy.InUse.BasesFor(reader.Role, reader.Purpose, Uses.Open).Select(basis => $"opening:{person}:{basis}") : [];
}
