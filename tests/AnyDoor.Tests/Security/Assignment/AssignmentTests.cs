using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Security.Assignment;

/// <summary>Somebody adds fields to a form that are called like columns, and hopes that they are saved.</summary>
public class AssignmentTests
{
    // Values that nothing else in the place has.
    private const string Word = "assigned-by-stranger";
    private const string Number = "7305119";

    // Every change of a plan may say why, and that is kept as the reason of the change.
    private static readonly string[] AnyForm = ["because"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Fields_CalledLikeColumns_AreSavedNowhere(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        await using var db = place.Store.OpenRead();
        var columns = db.Model.GetEntityTypes().SelectMany(table => table.GetProperties()).Select(column => column.Name).Distinct().ToList();
        var extra = columns.SelectMany(name => new[] { name, char.ToLowerInvariant(name[0]) + name[1..] }).Concat(["isAdmin", "roles", "teams", "account", "person.personId", "model.role", "reader.role"]).ToList();
        var (wrong, taken, statuses) = (new List<string>(), 0, new List<string>());
        foreach (var (route, form) in await place.FormsAsync(member, place.Victim))
        {
            var own = form.Fields.Select(field => field.Key).Concat(route.Fields).Concat(AnyForm).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var value in new[] { Word, Number })
            {
                var now = await form.AnewAsync(member);
                var fields = now.Fields.Concat(extra.Where(name => !own.Contains(name)).Take(900).Select(name => KeyValuePair.Create(name, value)));
                var answer = await member.SendAsync("POST", form.Path, fields);
                taken += (int)answer.StatusCode == 303 ? 1 : 0;
                statuses.Add($"{route}: {(int)answer.StatusCode}");
                if ((await StoreMark.OfAsync(place.Store)).Holding(Word, Number).FirstOrDefault() is { } row)
                    wrong.Add($"{route}: {row}");
            }
            if (wrong.Count > 0)
                break;
        }
        taken.ShouldBeGreaterThan(15, string.Join(", ", statuses));
        string.Join('\n', wrong).ShouldBeEmpty();
    }
}
