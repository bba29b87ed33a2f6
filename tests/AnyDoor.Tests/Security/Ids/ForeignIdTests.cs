using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Security.Ids;

/// <summary>Somebody puts ids of a person they have nothing to do with into every address and every form.</summary>
public class ForeignIdTests
{
    // What a role may open or do for everybody: its office, and no look at anybody's record.
    private static readonly Dictionary<string, string> Office = new()
    {
        ["/people/{publicId}/looks"] = Roles.IgLead,
        ["/trust/reviews/{subjectId}"] = Roles.IgLead,
        ["/people/{publicId}/looks/names/{requestId}"] = Roles.IgLead,
        ["/trust/retention/{approval}"] = Roles.IgLead,
        ["/trust/retention/{approval}/remove"] = Roles.IgLead,
        ["/trust/retention/{approval}/withdraw"] = Roles.IgLead,
        ["/trust/retention/holds/{hold}/end"] = Roles.IgLead,
        ["/feeds/held/{receiptId:long}/approve"] = Roles.Engineer,
        ["/feeds/held/{receiptId:long}/refuse"] = Roles.Engineer,
        ["/actions/notices/{id}/replay"] = Roles.Engineer,
    };

    // These say that a list of the whole place has moved, whoever is on it.
    private static readonly string[] OfNobody = ["cohort", "recall"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Ids_OfSomebodyElses_AnswerAsIfNobodyWereThereAndChangeNothing(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        var pages = place.Pages(place.Victim).Where(page => Target.IsPrivate(page.Route)).Select(page => (page.Route, Form: new SentForm(page.Path, [])));
        var forms = (await place.FormsAsync(member, place.Victim)).Where(form => Target.IsPrivate(form.Route) || form.Form.Fields.Any(field => place.Victim.Ids.Values.Contains(field.Value)));
        var tries = pages.Concat(forms).ToList();
        tries.Count.ShouldBeGreaterThan(70);
        var attackers = await Task.WhenAll(AttackedPlace.Strangers.Select(user => Attacker.SignInAsync(place.Host, user)));
        var before = await StoreMark.OfAsync(place.Store);
        var wrong = new List<string>();
        foreach (var attacker in attackers)
        {
            foreach (var (route, form) in tries.Where(attempt => Office.GetValueOrDefault(attempt.Route.Pattern) != attacker.Role))
            {
                var answer = await attacker.SendAsync(route.Method, form.Path, route.Method == "GET" ? null : form.Fields);
                var absent = place.Victim.Absent(form);
                var nobody = await attacker.SendAsync(route.Method, absent.Path, route.Method == "GET" ? null : absent.Fields);
                var (text, expected) = (place.Victim.Absent(await Said.AllOfAsync(answer)), place.Victim.Absent(await Said.AllOfAsync(nobody)));
                // A form that is wrong whoever it is about is told so before anybody is looked for; closing what one has not opened leads back, whoever it is.
                if ((int)answer.StatusCode is not (403 or 404 or 400 or 422 or 303))
                    wrong.Add($"{attacker.User} {route}: {(int)answer.StatusCode}");
                if (answer.StatusCode != nobody.StatusCode || text != expected)
                    wrong.Add($"{attacker.User} {route}: answers otherwise than for somebody who is not there: {(int)nobody.StatusCode} {Said.Difference(text, expected)}");
                if (Tells(text, place.Victim))
                    wrong.Add($"{attacker.User} {route}: tells of the person");
            }
        }
        wrong.AddRange((await StoreMark.OfAsync(place.Store)).ChangedSince(before));
        string.Join('\n', wrong).ShouldBeEmpty();
        Array.ForEach(attackers, attacker => attacker.Dispose());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ids_OfPartsOfSomebodyElse_UnderOnesOwn_ChangeNothingOfTheirs(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        var own = await place.AddOwnAsync();
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        using var stranger = await Attacker.SignInAsync(place.Host, AttackedPlace.Stranger);
        var theirs = await place.FormsAsync(member, place.Victim);
        var before = (await StoreMark.OfAsync(place.Store)).Holding(place.Victim.Ids["meetings/id"], $"person_id={place.Victim.Person.PersonId}|").ToList();
        var (wrong, sent) = (new List<string>(), 0);
        foreach (var (route, form) in theirs.Where(form => Target.IsPrivate(form.Route) || form.Form.Fields.Any(field => place.Victim.Ids.Values.Contains(field.Value))))
        {
            // The way in is one's own, what it is done to is theirs; and the other way round, one at a time.
            foreach (var id in place.Victim.Ids.Values.Distinct().Where(id => id.Length > 3))
            {
                var mixed = Mixed(form, place.Victim, own, keep: id);
                if (mixed is null)
                    continue;
                var answer = await stranger.SendAsync(mixed);
                sent++;
                if ((int)answer.StatusCode >= 500 || Tells(await answer.Content.ReadAsStringAsync(), place.Victim))
                    wrong.Add($"{route} with their {id}: {(int)answer.StatusCode}");
            }
        }
        string.Join('\n', wrong).ShouldBeEmpty();
        sent.ShouldBeGreaterThan(30);
        (await StoreMark.OfAsync(place.Store)).Holding(place.Victim.Ids["meetings/id"], $"person_id={place.Victim.Person.PersonId}|").ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Topics_OfSomebodyElses_CannotBeFollowed(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        var (guards, readers) = (place.Host.App.Services.GetServices<ITopicGuard>().Where(guard => !OfNobody.Contains(guard.Kind)).ToList(), place.Host.App.Services.GetRequiredService<ReaderFactory>());
        var ids = place.Victim.Ids.Values.Append("asha-fenwick").Distinct().ToList();
        async Task<List<string>> FollowedAsync(string user)
        {
            var reader = (await readers.OfUserAsync(user, default))!;
            var followed = new List<string>();
            foreach (var (guard, id) in guards.SelectMany(guard => ids.Select(id => (guard, id))))
            {
                if (await guard.MayFollowAsync(reader, id, default))
                    followed.Add($"{user} {guard.Kind}:{id}");
            }
            return followed;
        }
        (await FollowedAsync(AttackedPlace.Member)).Count.ShouldBeGreaterThan(2);
        foreach (var user in AttackedPlace.Strangers)
            (await FollowedAsync(user)).ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Forms_OfSomebodyWhoMaySendThem_DoChangeWhatTheySay(StoreProvider provider)
    {
        // What the attacks send is well formed: for those who may, it works.
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        var taken = 0;
        foreach (var (_, form) in await place.FormsAsync(member, place.Victim))
            taken += (int)(await member.SendAsync(form)).StatusCode is 303 ? 1 : 0;
        taken.ShouldBeGreaterThan(15);
    }

    private static bool Tells(string text, Target victim) =>
        text.Contains(AttackedPlace.Mark, StringComparison.OrdinalIgnoreCase) || text.Contains(victim.Person.NhsNumber!, StringComparison.Ordinal) || text.Contains("1938-07-13", StringComparison.Ordinal);

    // All ids but one are one's own. Null where the form does not hold it, or holds nothing else.
    private static SentForm? Mixed(SentForm form, Target victim, Target own, string keep)
    {
        var names = victim.Ids.Where(id => id.Value != keep && id.Value.Length > 3).ToList();
        string Own(string text) => names.Aggregate(text, (now, id) => now.Replace(id.Value, own.Ids[id.Key], StringComparison.Ordinal));
        var mixed = new SentForm(Own(form.Path), [.. form.Fields.Select(field => KeyValuePair.Create(field.Key, Own(field.Value)))]);
        var all = mixed.Path + string.Concat(mixed.Fields.Select(field => field.Value));
        return all.Contains(keep, StringComparison.Ordinal) && (mixed.Path != form.Path || !mixed.Fields.SequenceEqual(form.Fields)) ? mixed : null;
    }
}
