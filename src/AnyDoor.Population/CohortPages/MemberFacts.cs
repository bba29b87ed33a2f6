using AnyDoor.Partners;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Explain;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.CohortPages;

/// <summary>Words for the facts that an explanation points at.</summary>
internal sealed class MemberFacts
{
    private const int Listed = 12;

    private readonly Dictionary<short, string> _partners;

    private readonly bool _placeholders;

    private MemberFacts(Dictionary<short, string> partners, bool placeholders) => (_partners, _placeholders) = (partners, placeholders);

    public static async Task<MemberFacts> ReadAsync(PlaceDb db, PartnersView place, CancellationToken cancel) =>
        new(await db.Set<PartnerNumber>().ToDictionaryAsync(partner => partner.Number, partner => place.ShortName(partner.OrganisationId), cancel),
            await db.Set<Feed>().AnyAsync(feed => feed.CostSource!.StartsWith(FeedMapping.PlaceholderCosts), cancel));

    public IReadOnlyList<ClauseFacts> Of(ClauseReason reason, Rule rule, PersonRow row)
    {
        IReadOnlyList<ClauseReason> clauses = rule.Clauses.Count > 1 ? reason.Parts : [reason];
        var facts = new List<ClauseFacts>();
        foreach (var clause in clauses) facts.Add(Of(clause, row));
        return facts;
    }

    /// <summary>What each part of the rule found, in one line: "age 84; frailty moderate; 2 emergency admissions".</summary>
    public static string Short(IReadOnlyList<ClauseFacts> clauses, IReadOnlyDictionary<int, string> names) =>
        string.Join("; ", clauses.Select(clause => clause.Number ?? (clause.Facts.Count > 0 ? clause.Facts[0].In(names) : clause.Words)).Distinct());

    private ClauseFacts Of(ClauseReason clause, PersonRow row)
    {
        var entries = Entries(clause).Distinct().OrderDescending().ToList();
        var lines = new List<FactLine>();
        foreach (var entry in entries.Take(Listed)) lines.Add(Line(row, entry));
        return new(clause.Clause, clause.Words, Met(clause.Met), FigureWords.Of(clause, _placeholders), lines, entries.Count - lines.Count);
    }

    private static IEnumerable<int> Entries(ClauseReason clause) => clause.Entries.Concat(clause.Parts.SelectMany(Entries));

    private FactLine Line(PersonRow row, int entry)
    {
        DateOnly? until = row.End[entry] is var end && end != LocalDays.Open && end != row.Start[entry] ? LocalDays.DateOf(LocalDays.DayOfMinute(end)) : null;
        var kind = KindTree.Find(row.Kind[entry]);
        return new(LocalDays.DateOf(LocalDays.DayOfMinute(row.Start[entry])), until, kind?.One ?? "entry", row.Code[entry], row.NamesSender(entry) ? _partners.GetValueOrDefault(row.Partner[entry], OtherPartner) : OtherPartner);
    }

    private const string OtherPartner = "another partner";

    private static string Met(Truth truth) => truth switch { Truth.Yes => "yes", Truth.No => "no", _ => "not known" };
}
