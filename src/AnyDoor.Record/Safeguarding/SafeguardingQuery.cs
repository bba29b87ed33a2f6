using AnyDoor.DesignSystem.Forms;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Safeguarding;

public sealed class SafeguardingQuery(PlaceStore store, PartnersDirectory partners, PersonHeads heads)
{
    public async Task<SafeguardingModel> ReadAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (now, view) = (store.Now, await partners.CurrentAsync(cancel));
        var concerns = await db.ConcernsFor(person.PersonId, reader, now).OrderBy(row => row.ClosedAt != null).ThenByDescending(row => row.At).ToListAsync(cancel);
        var ids = concerns.Select(row => row.ConcernId).ToList();
        var members = (await db.Set<SafeguardingMember>().Where(row => row.PersonId == person.PersonId && ids.Contains(row.ConcernId)).OrderBy(row => row.AddedAt).ToListAsync(cancel)).ToLookup(row => row.ConcernId);
        return new(
            await heads.BuildAsync(db, person, reader, now, PersonTabs.Safeguarding, cancel), person.PublicId,
            [.. concerns.Select(row => Line(row, [.. members[row.ConcernId]], view, reader, LondonTime.DayOf(now)))],
            [.. view.Practitioners.Values.Where(row => Roles.Care.Contains(row.Role) && row.PractitionerId != reader.PractitionerId).OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new Choice(row.PractitionerId, $"{row.Name}, {row.Title}"))],
            [.. SafeguardingService.Leads(view).Select(lead => lead.Name)]);
    }

    private static ConcernLine Line(SafeguardingConcern row, IReadOnlyList<SafeguardingMember> members, PartnersView view, Reader reader, DateOnly today)
    {
        string Day(DateTimeOffset at) => When.Day(LondonTime.DayOf(at), today);
        MemberLine Member(SafeguardingMember member) => new(
            member.PractitionerId, view.NameAndTitleOf(member.PractitionerId), member.Because, $"{Day(member.AddedAt)} by {view.NameAndTitleOf(member.AddedBy)}", member.PractitionerId == reader.PractitionerId,
            member.RemovedAt is { } left ? $"{Day(left)} by {view.NameAndTitleOf(member.RemovedBy!)}" : null);
        return new(
            row.ConcernId, row.Version, SafeguardingKinds.Words(row.Kind), row.Words, string.Join(", ", new[] { row.AllegedId is { } id ? view.NameAndTitleOf(id) : null, row.Alleged }.OfType<string>()) is { Length: > 0 } alleged ? alleged : null,
            view.NameAndTitleOf(row.RecordedBy), Day(row.At), row.EscalatedAt is { } told ? Day(told) : null, row.ClosedAt is { } closed ? $"{Day(closed)} by {view.NameAndTitleOf(row.ClosedBy!)}: {row.ClosedBecause}" : null,
            [.. members.Where(member => member.RemovedAt is null).Select(Member)], [.. members.Where(member => member.RemovedAt is not null).Select(Member)]);
    }
}
