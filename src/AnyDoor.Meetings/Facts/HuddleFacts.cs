using AnyDoor.DesignSystem.Lists;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Record.Feeds;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <summary>The facts that matter about a person in a huddle, each with its source and age. What is absent is worded by who says so.</summary>
internal sealed class HuddleFacts(IReadOnlyList<SaidEntry> entries, IReadOnlyDictionary<short, Feed> feeds, Sharing sharing, DateTimeOffset now, string? person, PlanGaps? plan, bool objects = false, bool hidden = false)
{
    /// <summary>The age of what came within the last minutes.</summary>
    public const string Live = "live";

    /// <summary>The source of what this place itself has written down.</summary>
    public const string OurPlan = "Our plan";

    private const int MostNamed = 4;

    private readonly PartnersView view = sharing.View;

    // Of somebody who objects nothing is said to be absent: only what is in sight can be told.
    public IReadOnlyList<Fact> All() => objects
        ? [.. new[] { Plan() }.OfType<Fact>(), new Fact("Other organisations", Objections.Says, NotShared: true)]
        :
    [
        .. new[] { Hospital(), Unplanned(), Plan(), Home(), Care(), Function(), Medicines(), Conditions(), Allergies(), LastSeen() }.OfType<Fact>(),
        .. sharing.NotShared.Select(partner => new Fact(partner.ShortName, $"Not shared with us. This does not mean “none”. {partner.NotSharedBecause!.TrimEnd('.')}.", NotShared: true, WhyHref: "/partners")),
        .. sharing.Partly.Select(part => new Fact(part.Partner.ShortName, part.Says, NotShared: true, WhyHref: "/partners")),
    ];

    // What nobody shares is never said to be absent.
    private Fact? Kept(string label, string sender, params int[] kinds) => sharing.Hides([sender], kinds) ? new Fact(label, "Not shared with us. This does not mean “none”.", NotShared: true, WhyHref: "/partners") : null;

    private Fact Hospital()
    {
        if (entries.InHospital(now) is { } stay)
        {
            var where = string.Join(", ", new[] { Named(stay.Partner), Places.Ward(EntryDetail.Word(stay.Detail, "ward")), Places.Specialty(EntryDetail.Word(stay.Detail, "specialty")) }.Where(part => !string.IsNullOrEmpty(part)));
            var expected = EntryDetail.Word(stay.Detail, "expectedDischarge") is { } day ? $" Home expected {day}." : "";
            return new Fact("Now", $"{where} since {MeetingTimes.Near(stay.StartAt, now)}.{expected}", From(stay), "In hospital:");
        }
        var last = entries.Where(row => PersonEntries.Admissions.Contains(row.Kind) && row.EndAt is not null).MaxBy(row => row.EndAt);
        return last is null
            ? Kept("Now", "hospital", PersonEntries.Admissions) ?? new Fact("Now", "No hospital stay in 12 months.", Hospital(null), "At home, as far as we know.")
            : new Fact("Now", $"Came home {MeetingTimes.Near(last.EndAt!.Value, now)} from {Named(last.Partner)}.", From(last), "Not in hospital.");
    }

    private Fact Unplanned()
    {
        var admissions = entries.Where(row => row.Kind == PersonEntries.Emergency && row.StartAt >= now.AddYears(-1)).ToList();
        var attended = entries.Count(row => row.Kind == PersonEntries.Attendance && row.StartAt >= now.AddYears(-1));
        var since = admissions.Count(row => row.StartAt >= now.AddDays(-90));
        if (admissions.Count + attended == 0 && Kept("Unplanned", "hospital", PersonEntries.Emergency, PersonEntries.Attendance) is { } kept)
            return kept;
        return new Fact("Unplanned", $"{since} in the last 90 days. A&E {attended} times.", Hospital(admissions.MaxBy(row => row.StartAt)), $"{admissions.Count} emergency admission{(admissions.Count == 1 ? "" : "s")} in 12 months,");
    }

    // What is missing from the plan is what the group can put right.
    private Fact? Plan()
    {
        if (plan is null)
            return null;
        var ours = new Source(OurPlan, null, false, person is null ? null : $"{person}/plan");
        if (!plan.Exists)
            return new Fact("Plan", plan.PartnerSays ?? "Nobody has begun one.", ours, "No plan with us.");
        var lead = plan.Gaps.Count switch { 0 => "No known gaps.", 1 => "1 known gap.", var many => $"{many} known gaps." };
        return new Fact("Plan", string.Concat(plan.Gaps.Select(gap => $"{gap}. ")) + plan.PartnerSays, ours, lead);
    }

    private Fact Home()
    {
        if (hidden)
            return new Fact("Home", Restrictions.Says, NotShared: true);
        var (alone, residence) = (entries.State(PersonEntries.LivesAlone, now), entries.State(PersonEntries.Residence, now));
        var where = residence?.Code switch
        {
            "own-home" => "Own home.", "care-home-permanent" => "Care home, permanent.", "care-home-respite" => "Care home, for respite.", null => "Where they live is not known.", var other => $"{Sentence.Of(other.Replace('-', ' '))}.",
        };
        var lead = alone?.Code switch { "yes" => "Lives alone.", "no" => "Does not live alone.", _ => "Not known whether they live alone." };
        return new Fact("Home", where, From(alone ?? residence), lead);
    }

    private Fact Care()
    {
        var packages = entries.Where(row => row.Kind == PersonEntries.Package && (row.EndAt is null || row.EndAt > now)).OrderByDescending(row => row.StartAt).ToList();
        var council = view.Organisations.Values.FirstOrDefault(row => row.Kind == "social-care");
        if (packages.Count == 0)
            return Kept("Care", "social-care", PersonEntries.Package) ?? new Fact("Care", council is null ? "No social care partner sends us data." : $"{council.ShortName} says: nothing in place.", OfKind("social-care"));
        var named = packages.Take(MostNamed).Select(row => $"{Sentence.Of((row.Words ?? row.Code ?? "service").Replace('-', ' '))} since {MeetingTimes.Near(row.StartAt, now)}{(EntryDetail.Text(row.Detail) is { } by ? $", {by}" : "")}");
        return new Fact("Care", string.Join(". ", named) + ".", From(packages[0]), packages.Count == 1 ? "1 service." : $"{packages.Count} services.");
    }

    private Fact? Function()
    {
        var frailty = entries.State(PersonEntries.Frailty, now);
        return frailty is null
            ? Kept("Function", "gp-practice", PersonEntries.Frailty) ?? new Fact("Function", "Frailty not known: nobody has recorded it.")
            : new Fact("Function", frailty.Value is { } score ? $"Score {score:0.00}, recorded {MeetingTimes.Near(frailty.StartAt, now)}." : $"Recorded {MeetingTimes.Near(frailty.StartAt, now)}.", From(frailty), $"Frailty {frailty.Code}.");
    }

    private Fact Medicines()
    {
        var current = entries.Where(row => row.Kind == PersonEntries.Medicine && (row.EndAt is null || row.EndAt > now)).GroupBy(row => row.Words ?? row.Code).Select(group => group.MaxBy(row => row.StartAt)!).OrderByDescending(row => row.StartAt).ToList();
        return current.Count == 0
            ? Kept("Medicines", "gp-practice", PersonEntries.Medicine) ?? new Fact("Medicines", "The practice’s data says: none current.", Practice())
            : new Fact("Medicines", $"Newest: {string.Join(", ", current.Take(2).Select(Name))}.", From(current[0]), $"{current.Count} regular.");
    }

    private Fact? Conditions()
    {
        // Those with words first: a code alone tells the group nothing.
        var current = entries.Where(row => row.Kind == PersonEntries.Condition && (row.EndAt is null || row.EndAt > now)).GroupBy(Name).Select(group => group.MaxBy(row => row.StartAt)!)
            .OrderBy(row => row.Words is null).ThenByDescending(row => row.StartAt).ToList();
        return current.Count == 0 ? null : new Fact("Conditions", string.Join(", ", current.Take(MostNamed).Select(Name)) + (current.Count > MostNamed ? $" and {current.Count - MostNamed} more." : "."), From(current[0]));
    }

    private Fact? Allergies()
    {
        var known = entries.Where(row => row.Kind == PersonEntries.Allergy && (row.EndAt is null || row.EndAt > now)).ToList();
        return known.Count == 0 ? null : new Fact("Allergies", $"{string.Join(", ", known.Select(Name).Distinct())}.", From(known[0]));
    }

    private Fact? LastSeen()
    {
        var seen = entries.Where(row => row.Kind == PersonEntries.Consultation || row.Kind == PersonEntries.Contact).MaxBy(row => row.StartAt);
        return seen is null ? null : new Fact("Last seen", $"{(seen.Kind == PersonEntries.Contact ? "By community services" : "By the practice")} {MeetingTimes.Near(seen.StartAt, now)}.", From(seen));
    }

    private Source? From(SaidEntry? entry) => entry is null ? null : Of(entry.Partner, feeds.GetValueOrDefault(entry.Feed));

    private Source? Hospital(SaidEntry? entry) => From(entry) ?? OfKind("hospital");

    private Source? Practice() => OfKind("gp-practice");

    // Whose silence is spoken of: the newest feed of those who would have said it.
    private Source? OfKind(string kind) =>
        feeds.Values.Where(feed => FeedSenders.Of(feed.Partner, view).Kind == kind).MaxBy(feed => feed.LastGoodAt) is { } feed ? Named(FeedSenders.Of(feed.Partner, view).Sender, feed) : null;

    private Source Of(string partner, Feed? feed) => Named(Named(partner), feed);

    private Source Named(string name, Feed? feed)
    {
        var age = feed?.LastGoodAt is { } at ? now - at : (TimeSpan?)null;
        var old = age is { } lag && lag > TimeSpan.FromMinutes(feed!.PromisedDelayMinutes);
        return new Source(name, age is null ? null : age < TimeSpan.FromMinutes(5) ? Live : age < TimeSpan.FromHours(48) ? $"{MeetingTimes.Age(age.Value)} old" : MeetingTimes.Near(feed!.LastGoodAt!.Value, now), old, person is null ? null : $"{person}#timeline");
    }

    // Of somebody whose whereabouts are hidden nobody is named as the sender.
    private string Named(string partner) => partner.Length == 0 ? Restrictions.NotShown.ToLowerInvariant() : view.ShortName(partner);

    private static string Name(SaidEntry row) => row.Words ?? (row.Code is null ? "not named" : $"code {row.Code}");
}
