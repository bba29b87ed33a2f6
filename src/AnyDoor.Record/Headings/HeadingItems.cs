using AnyDoor.DesignSystem.Lists;
using AnyDoor.DesignSystem.States;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Feeds;

namespace AnyDoor.Record.Headings;

/// <summary>
/// Fills the headings for one person. Absence has types: a partner says "nothing recorded", a partner is not shared, no feed yet. Whether a
/// heading is "not shared" is decided before the person's entries are looked at.
/// </summary>
public static class HeadingItems
{
    public const string NotSharedWords = "Not shared. This is not a “no”.";
    public const string NothingRecorded = "Partner says: nothing recorded";

    /// <summary>A feed is agreed and has never brought anything: that says nothing about anybody.</summary>
    public const string NothingYet = "Nothing has come from them yet. This is not a “no”.";
    public const string ObjectedWords = "Not shown: they object to sharing. This is not a “no”.";
    public const string HiddenWords = "Not shown: they are in danger, and this may tell where they are. This is not a “no”.";
    public const string NoFeed = "No feed yet. This is not a “no”.";

    /// <param name="objects">The person objects to sharing with this reader.</param>
    /// <param name="hidden">Their whereabouts are hidden.</param>
    /// <param name="facts">The person's readable entries that were not withdrawn, newest first.</param>
    public static IReadOnlyList<HeadingItem> For(
        string publicId, IReadOnlyList<EntryFact> facts, IReadOnlyList<Relation> relations, Sharing sharing, IReadOnlyList<FeedHealth> feeds, DateTimeOffset now, bool objects = false, bool hidden = false)
    {
        var context = new HeadingContext(sharing, now);
        return [.. HeadingBook.All.Select(heading =>
        {
            var item = Withheld(heading, sharing) ?? Item(heading, publicId, facts, relations, feeds, context);
            // Of somebody in danger family and senders are not known here; what is told by kind is.
            return objects ? Unseen(item, ObjectedWords) : hidden && heading.KindIds.Count == 0 ? Unseen(item, HiddenWords) : item;
        })];
    }

    // Nothing in sight must not be read as nothing there.
    private static HeadingItem Unseen(HeadingItem item, string words) =>
        item.Latest is NothingRecorded or NothingYet or NoFeed ? item with { Standing = Standing.NotShared, Age = "Not shown", Latest = words } : item;

    private static HeadingItem? Withheld(Heading heading, Sharing sharing)
    {
        var senders = sharing.View.Organisations.Values.Where(row => heading.Senders.Contains(row.Kind)).ToList();
        return sharing.Hides(heading.Senders, heading.KindIds)
            ? new HeadingItem(heading.Name, Standing.NotShared, "Not shared", NotSharedWords, Names(senders), WhyHref: "#not-shared")
            : null;
    }

    private static HeadingItem Item(
        Heading heading, string publicId, IReadOnlyList<EntryFact> facts, IReadOnlyList<Relation> relations, IReadOnlyList<FeedHealth> feeds, HeadingContext context)
    {
        List<EntryFact> under = heading.Id == HeadingBook.Contacts ? [] : [.. facts.Where(fact => heading.Holds(fact, context.Sharing))];
        var latest = heading.Id == HeadingBook.Contacts ? Contact(relations) : under.Count == 0 ? null : heading.Says(under, context);
        var source = Source(heading, under, [.. feeds.Where(feed => context.Sharing.Tells(feed.Feed.Partner, feed.SenderKind, heading.KindIds))]);
        var partners = under.Select(fact => context.Sharing.PartnerName(fact.PartnerNumber)).Distinct().ToList();
        var partner = partners switch { [] => source?.Sender ?? Asked(heading, context.Sharing.View), [var only] => only, _ => $"{partners.Count} partners" };
        var href = under.Count == 0 ? null : $"/people/{publicId}/timeline?heading={heading.Id}";
        return source is null
            ? new HeadingItem(heading.Name, latest is null ? Standing.ToDo : Standing.None, latest is null ? "No feed yet" : "", latest ?? NoFeed, partner, href)
            : new HeadingItem(heading.Name, source.Standing, source.Short, latest ?? (source.Age is null ? NothingYet : NothingRecorded), partner, href, Strong: heading.Strong && latest is not null);
    }

    // The feed of the latest fact from those that are asked; without one, the oldest of theirs.
    private static FeedHealth? Source(Heading heading, IReadOnlyList<EntryFact> under, IReadOnlyList<FeedHealth> feeds)
    {
        foreach (var fact in under)
        {
            if (feeds.FirstOrDefault(feed => feed.Feed.Number == fact.Feed && heading.Senders.Contains(feed.SenderKind)) is { } told)
                return told;
        }
        if (under.Count > 0)
            return feeds.FirstOrDefault(feed => feed.Feed.Number == under[0].Feed);
        return feeds.Where(feed => heading.Senders.Contains(feed.SenderKind) && feed.Carries(heading.KindIds)).MaxBy(feed => feed.Age ?? TimeSpan.MaxValue);
    }

    private static string? Contact(IReadOnlyList<Relation> relations) => relations.FirstOrDefault() is { } first
        ? $"{first.Name}{(first.Relationship is null ? "" : $", {first.Relationship}")}{(relations.Count > 1 ? $" and {relations.Count - 1} more" : "")}"
        : null;

    private static string Asked(Heading heading, PartnersView view) => Names([.. view.Organisations.Values.Where(row => row.Kind == heading.Senders[0])]);

    private static string Names(IReadOnlyList<Organisation> organisations) => organisations switch
    {
        [] => "No partner",
        [var only] => only.ShortName,
        _ => $"{organisations.Count} partners",
    };
}
