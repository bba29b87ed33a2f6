namespace AnyDoor.Partners.PlaceFiles;

/// <summary>A practice that is written under another network than before has moved: its time in the old one ends and stays on record.</summary>
internal static class PracticeMoves
{
    /// <param name="wanted">As the file has them, the first day unknown where the file gives none.</param>
    /// <returns>Every row there should be, those that have ended among them.</returns>
    public static List<PracticeNetwork> Of(IReadOnlyList<PracticeNetwork> known, IReadOnlyList<PracticeNetwork> wanted, DateOnly today)
    {
        List<PracticeNetwork> rows = [];
        foreach (var practice in wanted)
        {
            var current = known.FirstOrDefault(row => row.PracticeId == practice.PracticeId && row.EndsOn is null);
            rows.Add(new PracticeNetwork { PracticeId = practice.PracticeId, NetworkId = practice.NetworkId, StartsOn = Start(practice, current, today) });
        }
        foreach (var old in known)
        {
            if (rows.Exists(row => Key(row) == Key(old)))
                continue;
            var ends = old.EndsOn ?? rows.Find(row => row.PracticeId == old.PracticeId)?.StartsOn ?? today;
            // Corrected before it ever held: it was never so.
            if (ends > old.StartsOn)
                rows.Add(new PracticeNetwork { PracticeId = old.PracticeId, NetworkId = old.NetworkId, StartsOn = old.StartsOn, EndsOn = ends });
        }
        return rows;
    }

    private static DateOnly Start(PracticeNetwork practice, PracticeNetwork? current, DateOnly today)
    {
        if (practice.StartsOn != PlaceFileReader.AlwaysSo || current is null)
            return practice.StartsOn;
        return current.NetworkId == practice.NetworkId ? current.StartsOn : today;
    }

    private static (string, string, DateOnly) Key(PracticeNetwork row) => (row.PracticeId, row.NetworkId, row.StartsOn);
}
