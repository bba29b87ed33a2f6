using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Bench.Cohort;

/// <summary>People with 50 entries each over five years, the same for the same id: mostly GP work, more hospital and frailty with age.</summary>
internal static class SyntheticPeople
{
    public const int EntriesEach = 50;
    public const int Mild = 2, Moderate = 3, Severe = 4;

    public static readonly DateOnly Today = new(2026, 4, 1);
    private const int MinutesSpread = 5 * 365 * 1440;
    private static readonly int Now = LocalDays.EndOf(Today);
    private static readonly ushort Emergency = Id("hospital.admission.emergency");
    private static readonly ushort Frailty = Id("frailty");

    private static readonly (ushort Kind, int Share)[] Shares =
    [
        (Id("gp.consultation"), 32), (Id("medicine"), 26), (Id("observation"), 20), (Id("condition"), 7), (Id("community.contact"), 6),
        (Id("hospital.outpatient.appointment"), 5), (Id("hospital.ed.attendance"), 2), (Id("immunisation"), 1), (Id("social-care.contact"), 1),
    ];

    private static readonly ushort[] Drawn = [.. Shares.SelectMany(share => Enumerable.Repeat(share.Kind, share.Share))];

    public static (PersonHeader Person, Entry[] Entries) Make(int id)
    {
        var random = new Random(id);
        var age = (int)(90 * Math.Sqrt(random.NextDouble()) * random.NextDouble() * 1.3);
        var birth = BirthDate.On(Today.AddDays(-(age * 365) - random.Next(365)));
        var entries = new Entry[EntriesEach];
        for (var i = 0; i < entries.Length; i++) entries[i] = Draw(random, age, i);
        Array.Sort(entries, default(EntryOrder));
        return (new PersonHeader(id, birth, (Sex)random.Next(1, 3)), entries);
    }

    private static Entry Draw(Random random, int age, int place)
    {
        var start = Now - random.Next(MinutesSpread);
        var known = KnownDays.Of(LocalDays.DateOf(LocalDays.DayOfMinute(start)));
        if (age >= 60 && place < random.Next(3)) return new(start, LocalDays.Open, Frailty, random.Next(Mild - 1, Severe + 1), (float)random.NextDouble(), 0, known);
        if (random.Next(1000) < (age >= 65 ? 25 : 8)) return new(start, start + random.Next(14 * 1440), Emergency, 10 + random.Next(500), float.NaN, 250_000, known, 1);
        return new(start, start, Drawn[random.Next(Drawn.Length)], 10 + random.Next(5000), random.Next(200), random.Next(20_000), known, 2);
    }

    private static ushort Id(string kind) => KindTree.Get(kind).Id;
}
