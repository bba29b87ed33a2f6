using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Snapshot;

/// <summary>Writes a view's file and changed people as one stream in order of person id.</summary>
internal static class SnapshotMerge
{
    private struct Merge
    {
        public SnapshotWriter Writer;
        public IReadOnlyList<(PersonHeader Person, Entry[] Entries)> Changed;
        public int Next;
    }

    public static void Write(SnapshotView view, SnapshotWriter writer)
    {
        var changed = new List<(PersonHeader, Entry[])>();
        view.ForEach(view.Parts - 1, ref changed, static (in PersonRow row, ref List<(PersonHeader, Entry[])> list) => list.Add((row.Header, row.ToEntries())));
        var merge = new Merge { Writer = writer, Changed = changed };
        for (var part = 0; part < view.Parts - 1; part++) view.ForEach(part, ref merge, Append);
        AppendChangedBefore(long.MaxValue, ref merge);
    }

    private static void Append(in PersonRow row, ref Merge merge)
    {
        AppendChangedBefore(row.PersonId, ref merge);
        merge.Writer.Append(row.Header, row.ToEntries());
    }

    private static void AppendChangedBefore(long person, ref Merge merge)
    {
        for (; merge.Next < merge.Changed.Count && merge.Changed[merge.Next].Person.PersonId < person; merge.Next++)
            merge.Writer.Append(merge.Changed[merge.Next].Person, merge.Changed[merge.Next].Entries);
    }
}
