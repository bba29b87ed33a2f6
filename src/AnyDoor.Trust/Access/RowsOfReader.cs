using AnyDoor.Store;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Trust;

/// <summary>A reader as the policies of PostgreSQL's tables ask who they are. What counts is asked of the engine, as <see cref="AccessPredicate"/> asks it.</summary>
public static class RowsOfReader
{
    /// <summary>Of people whom the reader may find.</summary>
    public static RowReader Rows(this Reader reader)
    {
        var rows = new RowReader(
        [
            .. AccessPolicy.InUse.BasesFor(reader.Role, reader.Purpose, Uses.Find).Select(basis => $"basis:{basis}"),
            .. reader.ActsForOrganisation is { } organisation ? [$"{AccessScopes.Organisation}:{organisation}"] : Array.Empty<string>(),
            $"{AccessScopes.Practitioner}:{reader.PractitionerId}",
            .. reader.TeamIds.Select(team => $"{AccessScopes.Team}:{team}"),
        ]);
        rows.Open(OpeningLines(reader));
        return rows;
    }

    /// <summary>From here to the end of the request the rows of <see cref="Reader.Opening"/> too, so far as a relationship opens that one record.</summary>
    public static void AlsoRead(this PlaceStore store, Reader opening) => store.ReadsAs?.Open(OpeningLines(opening));

    private static IEnumerable<string> OpeningLines(Reader reader) =>
        reader.Opening is { } person ? AccessPolicy.InUse.BasesFor(reader.Role, reader.Purpose, Uses.Open).Select(basis => $"opening:{person}:{basis}") : [];
}
