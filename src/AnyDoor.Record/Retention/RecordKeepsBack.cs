using AnyDoor.People;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Looks;
using AnyDoor.Record.Reviews;
using AnyDoor.Record.Safeguarding;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <summary>What the record itself is still needed for.</summary>
internal static class RecordKeepsBack
{
    private const string Request = "A request for a copy, or for who looked, is open", Review = "A review of who looked, or a concern, is open";

    // Services that somebody is with until they end. A condition or a medicine without an end says nothing of that.
    private static readonly int[] Services = [.. new[] { "hospital", "social-care", "mental-health", "telecare", "housing", "voluntary" }.SelectMany(KindTree.Subtree).Where(kind => kind.Shape == KindShape.Spell).Select(kind => (int)kind.Id)];

    public static readonly IReadOnlyList<KeepsBack> All =
    [
        new("A legal hold", (db, _) => db.Set<LegalHold>().Where(row => row.EndedAt == null).Select(row => row.PersonId)),
        new(Request, (db, _) => db.Set<SubjectAccessRequest>().Where(row => row.ClosedAt == null).Select(row => row.PersonId)) { EndsWithErasure = true },
        new(Request, (db, _) => db.Set<LookNameRequest>().Where(row => row.DecidedAt == null).Select(row => row.PersonId)),
        new(Review, (db, _) => ReviewSubjects.PeopleWaiting(db)),
        new(Review, (db, _) => db.Set<SafeguardingConcern>().Where(row => row.ClosedAt == null).Select(row => row.PersonId)),
        new("A service has not ended", (db, _) => db.Set<RecordEntry>().Where(row => row.EndAt == null && row.Status == EntryStatus.Current && EF.Parameter(Services).Contains(row.Kind)
            && db.Set<Person>().Any(person => person.PersonId == row.PersonId && person.DiedOn == null)).Select(row => row.PersonId)),
    ];
}
