using AnyDoor.People;
using AnyDoor.Record.Retention;

namespace AnyDoor.Plans.Retention;

/// <summary>Work in hand for which a record is still needed.</summary>
internal static class WorkKeepsBack
{
    public static readonly IReadOnlyList<KeepsBack> All =
    [
        new("An action is open", (db, _) => db.Set<CareAction>().Where(row => row.EndedAt == null).Select(row => row.PersonId)),
        // Nobody ends the plan of somebody who has died.
        new("A plan is in force", (db, day) => db.Set<CarePlan>().Where(row => (row.CoordinatorId != null || row.ReviewDue >= day)
            && db.Set<Person>().Any(person => person.PersonId == row.PersonId && person.DiedOn == null)).Select(row => row.PersonId)),
    ];
}
