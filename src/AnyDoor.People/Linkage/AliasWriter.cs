using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Linkage;

/// <summary>Keeps who stands for whom: a retired person's alias names whoever has the source person they were first made for.</summary>
internal static class AliasWriter
{
    /// <returns>People for whom somebody else stands now, as moves of what was made for them.</returns>
    public static async Task<IReadOnlyList<SourceMove>> WriteAsync(WriteScope scope, Placement placement, CancellationToken cancel)
    {
        var firsts = placement.Groups.SelectMany(pair => pair.Value.Nodes.Select(node => (node.Source.FirstPersonId, Person: pair.Key)))
            .Where(pair => pair.FirstPersonId != 0 && pair.FirstPersonId != pair.Person && !placement.Groups.ContainsKey(pair.FirstPersonId)).ToList();
        long[] retired = [.. placement.Retired.Keys];
        long[] asked = [.. placement.Groups.Keys.Where(person => !placement.Created.Contains(person)).Concat(retired).Concat(firsts.Select(pair => pair.FirstPersonId)).Distinct()];
        if (asked.Length == 0)
            return [];
        var before = await scope.Db.Set<PersonAlias>().AsNoTracking()
            .Where(alias => EF.Parameter(asked).Contains(alias.PersonId) || EF.Parameter(retired).Contains(alias.SurvivorId)).ToDictionaryAsync(alias => alias.PersonId, cancel);
        var after = before.Where(pair => !placement.Groups.ContainsKey(pair.Key))
            .ToDictionary(pair => pair.Key, pair => placement.Retired.GetValueOrDefault(pair.Value.SurvivorId, pair.Value.SurvivorId));
        foreach (var (person, survivor) in placement.Retired)
            after[person] = survivor;
        foreach (var (person, survivor) in firsts.Where(pair => after.ContainsKey(pair.FirstPersonId)))
            after[person] = survivor;
        List<PersonAlias> changed =
        [
            .. after.Where(pair => before.GetValueOrDefault(pair.Key)?.SurvivorId != pair.Value)
                .Select(pair => new PersonAlias { PersonId = pair.Key, SurvivorId = pair.Value, Reason = "linkage", At = scope.Now }),
        ];
        List<PersonAlias> gone = [.. before.Values.Where(alias => !after.ContainsKey(alias.PersonId))];
        await PeopleRows.PersonAlias.ReplaceAsync(scope, changed, cancel);
        await PeopleRows.PersonAlias.DeleteAsync(scope, gone, cancel);
        return
        [
            .. changed.Select(alias => new SourceMove(alias.PersonId, before.GetValueOrDefault(alias.PersonId)?.SurvivorId ?? alias.PersonId, alias.SurvivorId)),
            .. gone.Select(alias => new SourceMove(alias.PersonId, alias.SurvivorId, alias.PersonId)),
        ];
    }
}
