using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Criteria;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Vocabularies;

/// <summary>The names that criteria may use in this place, made again when partners, codes or cohorts change.</summary>
public sealed class VocabularyFactory(PlaceStore store, PartnersDirectory partners)
{
    private readonly Lock _guard = new();
    private Known? _known;

    public async Task<Vocabulary> CurrentAsync(CancellationToken cancel = default)
    {
        var place = await partners.CurrentAsync(cancel);
        await using var db = store.OpenRead();
        var day = LondonTime.Today(store.Clock);
        var codes = await db.Set<Code>().GroupBy(_ => 1).Select(all => new { Count = all.Count(), Last = all.Max(code => code.CodeId) }).FirstOrDefaultAsync(cancel);
        var cohorts = await db.Set<Cohort>().Select(cohort => cohort.Name).OrderBy(name => name).ToListAsync(cancel);
        var numbers = await db.Set<PartnerNumber>().Where(partner => partner.Number < VocabularyLimits.Partners).ToListAsync(cancel);
        var stamp = $"{day:O} {codes?.Count} {codes?.Last} {numbers.Count} {string.Join(',', cohorts)}";
        lock (_guard)
        {
            if (_known is { } known && known.Stamp == stamp && ReferenceEquals(known.Place, place)) return known.Words;
        }

        var words = Make(place, await CodesAsync(db, cancel), cohorts, numbers, day);
        lock (_guard) _known = new(stamp, place, words);
        return words;
    }

    /// <summary>The names that the rules of a care model may use once its cohorts are these: those of other models, and its own.</summary>
    public async Task<Vocabulary> ForModelAsync(string model, IEnumerable<string> cohorts, CancellationToken cancel = default)
    {
        var words = await CurrentAsync(cancel);
        await using var db = store.OpenRead();
        var others = await db.Set<Cohort>().Where(cohort => cohort.Model != model).Select(cohort => cohort.Name).ToListAsync(cancel);
        return words.With([.. others.Concat(cohorts).Distinct()]);
    }

    private static Vocabulary Make(PartnersView place, Dictionary<(string System, string Code), int> codes, List<string> cohorts, List<PartnerNumber> numbers, DateOnly day)
    {
        var byCode = codes.ToLookup(pair => pair.Key.Code, pair => pair.Value);
        string[] practices = [.. place.Organisations.Values.Where(organisation => organisation.Kind == "gp-practice").Select(organisation => organisation.OrganisationId)];
        return new()
        {
            FindCode = (system, code) => codes.TryGetValue((system, code), out var id) ? id : null,
            FindCodes = code => [.. byCode[code]],
            CodeLists = CodeListFiles.All.ToDictionary(list => list.Key, list => ListOf(list.Key, list.Value, codes)),
            Practices = practices,
            Networks = place.Networks.Keys.ToDictionary(network => network, network => (IReadOnlyList<string>)[.. practices.Where(practice => place.NetworkOf(practice, day) == network)]),
            Partners = numbers.ToDictionary(number => number.OrganisationId, number => (byte)number.Number),
            Cohorts = cohorts,
        };
    }

    private static CodeList ListOf(string name, IReadOnlyList<ListedCode> listed, Dictionary<(string, string), int> codes)
    {
        string[] units = [.. listed.Select(code => code.Unit).Distinct()];
        return new(name, new CodeSet(listed.Select(code => codes.GetValueOrDefault((code.System, code.Code)))), units is [{ Length: > 0 } unit] ? unit : null);
    }

    private static async Task<Dictionary<(string, string), int>> CodesAsync(PlaceDb db, CancellationToken cancel) =>
        (await db.Set<Code>().Select(code => new { code.System, code.Value, code.CodeId }).ToListAsync(cancel)).ToDictionary(code => (code.System, code.Value), code => code.CodeId);

    private sealed record Known(string Stamp, PartnersView Place, Vocabulary Words);
}
