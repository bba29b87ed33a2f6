using System.Globalization;
using AnyDoor.Formats.Csv;
using AnyDoor.Recall.Lists;
using AnyDoor.Recall.Steps;
using AnyDoor.Trust;

namespace AnyDoor.Recall.Papers;

/// <summary>A list on paper or as a file, with everybody the reader may see; each is recorded with all its people.</summary>
public sealed class PaperQuery(RecallQuery lists)
{
    private static readonly string[] Columns =
    [
        "name", "nhs_number", "date_of_birth", "telephone", "practice", "stands", "never_reached", "on_list_since", "left_cohort", "last_done", "last_done_on", "last_done_by", "times_not_reached", "reason", "has_had", "note",
    ];

    public Task<(ListOfModel List, IReadOnlyList<ListedPerson> Lines)?> PrintAsync(string id, Reader reader, CancellationToken cancel) => lists.EverybodyAsync(id, "recall.print", reader, cancel);

    /// <returns>Null when there is no such list.</returns>
    public async Task<byte[]?> CsvAsync(string id, Reader reader, CancellationToken cancel)
    {
        if (await lists.EverybodyAsync(id, "recall.export", reader, cancel) is not { } read)
            return null;
        return SafeCsv.Of(read.Lines.Select(line => (string?[])
        [
            line.Name, line.NhsNumber, line.Born, line.Phone, line.Practice, line.Standing.Words(), line.Standing.IsNeverReached() ? "yes" : "no", Day(line.Joined), Day(line.Left),
            line.LastWhat, Day(line.LastOn), line.LastBy, line.Tries.ToString(CultureInfo.InvariantCulture), line.Reason, line.Parts, line.Note,
        ]).Prepend(Columns));
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
