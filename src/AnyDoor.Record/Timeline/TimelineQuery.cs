using AnyDoor.DesignSystem.Lists;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record.Feeds;
using AnyDoor.Record.Headings;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Timeline;

/// <summary>Reads a page of a person's timeline: newest first, by keyset, a handful of queries whatever its length.</summary>
public static class TimelineQuery
{
    public static async Task<TimelineModel> ReadAsync(TimelineAsk ask, CancellationToken cancel)
    {
        var (db, now) = (ask.Db, ask.Now);
        var readable = db.ReadableEntries(ask.Person.PersonId, ask.Reader, now, ask.Sharing.Withheld);
        var entries = ask.Filter.Over(readable.Once(db), db);
        if (ask.Heading is { } heading)
            entries = Under(entries, heading, ask.Sharing);
        var after = ask.Before is { } last ? entries.Where(entry => entry.StartAt < last.StartAt || (entry.StartAt == last.StartAt && entry.EntryId < last.EntryId)) : entries;
        var left = await after.CountAsync(cancel);
        var facts = await after.OrderByDescending(entry => entry.StartAt).ThenByDescending(entry => entry.EntryId).Take(ask.Size).AsFacts(db).ToListAsync(cancel);
        facts = [.. facts.OrderByDescending(fact => fact.StartAt).ThenByDescending(fact => fact.EntryId)];
        long[] ids = [.. facts.Select(fact => fact.EntryId)];
        var versions = await VersionReading.ReadAsync(db, entries, ids, cancel);
        var repeats = await RepeatReading.ReadAsync(db, ask.Person.PersonId, readable, ids, cancel);
        var address = $"/people/{ask.Person.PublicId}";
        return new TimelineModel(
            [.. facts.Select(fact => Line(fact, versions, [.. repeats[fact.EntryId].Select(other => Also(fact, other, ask, address))], ask, address))],
            ask.Filter, Math.Max(0, left - facts.Count), facts.Count == 0 ? null : new TimelineCursor(facts[^1].StartAt, facts[^1].EntryId),
            $"{address}/timeline", ask.Sharing.NotShared, ask.Sharing.Partly, ask.Heading?.Id);
    }

    private static IQueryable<RecordEntry> Under(IQueryable<RecordEntry> entries, Heading heading, Sharing sharing)
    {
        int[] kinds = [.. heading.KindIds];
        if (kinds.Length > 0)
            return entries.Where(entry => EF.Constant(kinds).Contains(entry.Kind));
        var senders = sharing.NumbersOf(heading.Senders);
        return entries.Where(entry => EF.Constant(senders).Contains(entry.Partner));
    }

    private static TimelineEntry Line(EntryFact fact, VersionReading versions, IReadOnlyList<AlsoTold> also, TimelineAsk ask, string address)
    {
        var (now, today) = (ask.Now, LondonTime.DayOf(ask.Now));
        var sentence = fact.Sentence(ask.Sharing, now);
        var href = $"{address}/entries/{fact.EntryId}";
        var feed = ask.Feeds.FirstOrDefault(feed => feed.Feed.Number == fact.Feed);
        var old = feed is { Standing: Standing.Late or Standing.Failed };
        var was = fact.Withdrawn || versions.Of[fact.EntryId].FirstOrDefault() is not { } before ? null : EntryVersions.Difference(before, fact, versions.Codes, ask.Sharing, now);
        return new TimelineEntry(
            When.Dated(fact.StartAt, fact.StartPrecision, today),
            fact.StartPrecision == DatePrecision.Minute ? When.Time(fact.StartAt) : null,
            sentence.Icon, sentence.Lead, sentence.Text,
            new Source(ask.Sharing.PartnerName(fact.PartnerNumber), old ? feed!.Short : null, old, href),
            href, fact.Withdrawn, was, was is null ? null : href + "#versions", also);
    }

    private static AlsoTold Also(EntryFact lead, EntryFact other, TimelineAsk ask, string address)
    {
        var title = ask.Feeds.FirstOrDefault(feed => feed.Feed.Number == other.Feed)?.Feed.Title ?? ask.Sharing.PartnerName(other.PartnerNumber);
        return new AlsoTold(title, RepeatWords.Contradiction(lead, other, ask.Now), $"{address}/entries/{other.EntryId}");
    }
}

/// <param name="Before">Older than this; null begins at the newest.</param>
public sealed record TimelineAsk(
    PlaceDb Db, Person Person, Reader Reader, DateTimeOffset Now, Sharing Sharing, IReadOnlyList<FeedHealth> Feeds, TimelineFilter Filter, TimelineCursor? Before, int Size, Heading? Heading = null);
