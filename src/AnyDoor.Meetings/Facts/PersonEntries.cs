using AnyDoor.Foundation;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>An entry with what it needs to be said: its code's words and its partner.</summary>
internal sealed record SaidEntry(long PersonId, int Kind, string? CodeSystem, string? Code, string? Words, DateTimeOffset StartAt, DateTimeOffset? EndAt, double? Value, string? Detail, string Partner, short Feed);

/// <summary>Reads the entries of some people that a huddle or Today speaks of, in one query, inside the reader's access.</summary>
internal static class PersonEntries
{
    public static readonly int[] Admissions = Ids("hospital.admission");
    public static readonly int Emergency = KindTree.Get("hospital.admission.emergency").Id;
    public static readonly int Attendance = KindTree.Get("hospital.ed.attendance").Id;
    public static readonly int Frailty = KindTree.Get("frailty").Id;
    public static readonly int Residence = KindTree.Get("residence").Id;
    public static readonly int LivesAlone = KindTree.Get("lives-alone").Id;
    public static readonly int Medicine = KindTree.Get("medicine").Id;
    public static readonly int Condition = KindTree.Get("condition").Id;
    public static readonly int Allergy = KindTree.Get("allergy").Id;
    public static readonly int Package = KindTree.Get("social-care.package").Id;
    public static readonly int Consultation = KindTree.Get("gp.consultation").Id;
    public static readonly int Contact = KindTree.Get("community.contact").Id;

    /// <summary>What one line about a person needs.</summary>
    public static readonly int[] ForLists = [.. Admissions, Attendance, Frailty, LivesAlone];

    /// <summary>What a huddle needs about one person.</summary>
    public static readonly int[] ForHuddle = [.. ForLists, Residence, Medicine, Condition, Allergy, Package, Consultation, Contact];

    /// <summary>Events of the last 12 months, and spells and states whenever they began. Ordinary entries of partners that share: sensitive categories are not for a list.</summary>
    public static async Task<ILookup<long, SaidEntry>> ReadAsync(PlaceDb db, Reader reader, Sharing sharing, IReadOnlyCollection<long> people, int[] kinds, DateTimeOffset now, CancellationToken cancel)
    {
        var withheld = sharing.Withheld;
        var year = now.AddYears(-1);
        var rows =
            from entry in db.ReadableEntries(reader, now, withheld).Once(db)
            join named in db.Set<PartnerNumber>() on entry.Partner equals named.Number into numbers
            from number in numbers.DefaultIfEmpty()
            join known in db.Set<Code>() on entry.Code equals known.CodeId into codes
            from code in codes.DefaultIfEmpty()
            where people.Contains(entry.PersonId) && kinds.Contains(entry.Kind) && entry.Status == EntryStatus.Current && (number != null || entry.Partner == HiddenEntries.Sender)
                && entry.StartAt <= now && (entry.StartAt >= year || entry.EndAt == null || entry.EndAt >= year)
            select new SaidEntry(entry.PersonId, entry.Kind, code!.System, code.Value, code.Display, entry.StartAt, entry.EndAt, entry.Value, entry.Detail, number == null ? "" : number.OrganisationId, entry.Feed);
        return (await rows.AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.PersonId);
    }

    /// <summary>The newest in force of a state such as frailty.</summary>
    public static SaidEntry? State(this IEnumerable<SaidEntry> entries, int kind, DateTimeOffset now) =>
        entries.Where(row => row.Kind == kind && (row.EndAt is null || row.EndAt > now)).MaxBy(row => row.StartAt);

    public static int EmergenciesInYear(this IEnumerable<SaidEntry> entries, DateTimeOffset now) =>
        entries.Count(row => row.Kind == Emergency && row.StartAt >= now.AddYears(-1));

    public static SaidEntry? InHospital(this IEnumerable<SaidEntry> entries, DateTimeOffset now) =>
        entries.Where(row => Admissions.Contains(row.Kind) && (row.EndAt is null || row.EndAt > now)).MaxBy(row => row.StartAt);

    private static int[] Ids(string branch) => [.. KindTree.Subtree(branch).Select(kind => (int)kind.Id)];
}
