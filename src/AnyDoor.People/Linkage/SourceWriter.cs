using AnyDoor.Store;

namespace AnyDoor.People.Linkage;

/// <summary>Writes source persons and the directories they are found by.</summary>
internal static class SourceWriter
{
    public static async Task WriteAsync(WriteScope scope, IReadOnlyList<SourceDraft> dirty, CancellationToken cancel)
    {
        List<SourceDraft> old = [.. dirty.Where(draft => !draft.IsNew)];
        List<SourcePerson> rows = [.. dirty.Select(draft => draft.ToRow())];
        await PeopleRows.SourcePersonBefore.DeleteAsync(scope, old, cancel);
        await PeopleRows.SourcePerson.InsertAsync(scope, rows, cancel);
        await PeopleRows.SourcePersonKey.ReplaceAsync(scope, [.. old.Where(Moved).Select(draft => draft.Source)], cancel);
        await PeopleRows.SourcePersonKey.InsertAsync(scope, [.. dirty.Where(draft => draft.IsNew).Select(draft => draft.Source)], cancel);
        await WriteKeysAsync(scope, dirty, cancel);
    }

    private static async Task WriteKeysAsync(WriteScope scope, IReadOnlyList<SourceDraft> dirty, CancellationToken cancel)
    {
        List<LinkKey> gone = [], fresh = [];
        foreach (var draft in dirty)
        {
            string[] now = draft.Source.LinkKeys.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (!draft.IsNew && !Moved(draft) && now.SequenceEqual(draft.KeysBefore))
                continue;
            gone.AddRange(draft.KeysBefore.Select(key => Row(draft, key)));
            fresh.AddRange(now.Select(key => Row(draft, key)));
        }
        await PeopleRows.LinkKey.DeleteAsync(scope, gone, cancel);
        await PeopleRows.LinkKey.InsertAsync(scope, fresh, cancel);
    }

    private static bool Moved(SourceDraft draft) => draft.PersonBefore != draft.Source.PersonId;

    private static LinkKey Row(SourceDraft draft, string key) => new() { Key = key, SourcePersonId = draft.Source.SourcePersonId, PersonId = draft.Source.PersonId };
}
