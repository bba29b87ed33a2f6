using AnyDoor.Place.Chance;
using AnyDoor.Place.Geography;

namespace AnyDoor.Place.Residents;

/// <summary>Puts people of given ages together: care homes first, then families, couples, and those who live alone.</summary>
internal sealed class Households
{
    private const int Oldest = 110;
    private readonly Stack<Resident>[] women = Buckets();
    private readonly Stack<Resident>[] men = Buckets();
    private readonly Layout layout;
    private readonly DateOnly today;
    private readonly Rng rng;
    private readonly List<Household> households = [];

    private Households(Layout layout, DateOnly today, Rng rng)
    {
        this.layout = layout;
        this.today = today;
        this.rng = rng;
    }

    /// <summary>Everybody of the place, in the order of their index.</summary>
    public static Resident[] Settle(PlaceOptions options, Layout layout)
    {
        var rng = new Rng(options.Seed, 0, Topic.Settlement);
        var numbers = new NhsNumbers(options.Seed);
        var people = AgeStructure.People(options.People, rng);
        var residents = new Resident[people.Count];
        for (var i = 0; i < residents.Length; i++)
            residents[i] = new Resident
            {
                Index = i, Sex = people[i].Sex, NhsNumber = numbers.Next(),
                Born = options.Today.AddYears(-people[i].Age).AddDays(-1 - rng.Below(364)),
            };
        new Households(layout, options.Today, rng).Assemble(residents, options.Seed);
        return residents;
    }

    private void Assemble(Resident[] residents, ulong seed)
    {
        FillCareHomes(residents);
        foreach (var r in residents)
            if (r.Household is null)
                (r.Sex == 'F' ? women : men)[Age(r)].Push(r);
        Families();
        Couples();
        Rest();
        Homes.Furnish(households, layout, rng);
        foreach (var household in households)
            Naming.Name(household, seed);
    }

    /// <summary>About one person in 22 aged 75 and over lives in a care home: 2% at 75 rising to 18% at 90.</summary>
    private void FillCareHomes(Resident[] residents)
    {
        var homes = layout.CareHomes.Select(h => new Household { CareHome = h }).ToArray();
        var next = 0;
        foreach (var r in residents)
        {
            var age = Age(r);
            if (age < 70 || !rng.Chance(age < 75 ? 0.006 : age < 80 ? 0.012 : age < 85 ? 0.03 : age < 90 ? 0.08 : 0.19))
                continue;
            for (var tried = 0; tried < homes.Length && homes[next % homes.Length].Members.Count >= homes[next % homes.Length].CareHome!.Beds; tried++)
                next++;
            Join(homes[next++ % homes.Length], r);
        }
        households.AddRange(homes);
    }

    private void Families()
    {
        for (var left = Children(); left > 0; left = Children())
        {
            var eldest = Take(women, men, rng.PickWeighted(ChildWeights()));
            var mother = Nearest(women, Age(eldest) + rng.Between(22, 36), 12, 18)
                ?? Nearest(men, Age(eldest) + 30, 20, 18);
            var home = New(eldest);
            if (mother is null)
                continue;
            Join(home, mother);
            Kin(eldest, mother, mother.Sex == 'F' ? "mother" : "father");
            var father = rng.Chance(0.77) ? Nearest(men, Age(mother) + rng.Between(-2, 6), 8, 18) : null;
            if (father is not null)
                Pair(home, mother, father);
            Siblings(home, eldest, mother);
        }
    }

    private void Siblings(Household home, Resident eldest, Resident mother)
    {
        NoteBirth(mother, eldest.Born);
        var more = rng.PickWeighted([0.42, 0.40, 0.14, 0.04]);
        var last = eldest;
        for (var i = 0; i < more; i++)
        {
            var twin = rng.Chance(0.03);
            var age = twin ? Age(last) : Age(last) - rng.Between(1, 4);
            if (age < 0 || TakeChild(age, twin ? last : null) is not { } child)
                break;
            Join(home, child);
            Kin(child, mother, mother.Sex == 'F' ? "mother" : "father");
            NoteBirth(mother, child.Born);
            last = child;
        }
    }

    private void Couples()
    {
        for (var age = Oldest; age >= 20; age--)
        {
            var paired = new HashSet<Resident>();
            foreach (var woman in women[age])
            {
                var share = age < 30 ? 0.3 : age < 70 ? 0.62 : age < 80 ? 0.55 : age < 88 ? 0.36 : 0.2;
                if (!rng.Chance(share) || Nearest(men, age + rng.Between(-2, 5), 7, 20) is not { } man)
                    continue;
                paired.Add(woman);
                Pair(New(woman), woman, man);
            }
            women[age] = new Stack<Resident>(women[age].Where(w => !paired.Contains(w)).Reverse());
        }
    }

    /// <summary>Adult children with parents, shared homes, and people alone.</summary>
    private void Rest()
    {
        var couples = households.Where(h => h.CareHome is null && h.Members.Count <= 3 && h.Members.Any(m => Age(m) >= 45)).ToList();
        foreach (var bucket in women.Concat(men))
            while (bucket.TryPop(out var r))
            {
                var age = Age(r);
                if (age < 45 && couples.Count > 0 && rng.Chance(age < 25 ? 0.75 : 0.22) && rng.Pick(couples) is var parents
                    && parents.Members.FirstOrDefault(m => Age(m) - age is >= 19 and <= 42) is { } parent)
                {
                    Join(parents, r);
                    Kin(r, parent, parent.Sex == 'F' ? "mother" : "father");
                    parent.NextOfKin ??= r;
                    continue;
                }
                if (age < 40 && rng.Chance(0.5) && households[^1] is { CareHome: null } last && last.Members.Count < 4 && Age(last.Members[0]) < 42)
                    Join(last, r);
                else
                    New(r);
            }
    }

    private int Children() => women.Take(18).Sum(b => b.Count) + men.Take(18).Sum(b => b.Count);

    private double[] ChildWeights() => [.. Enumerable.Range(0, 18).Select(a => (women[a].Count + men[a].Count) * (1.0 + a / 3.0))];

    private Resident? TakeChild(int age, Resident? twinOf)
    {
        if (women[age].Count + men[age].Count == 0)
            return null;
        var child = Take(women, men, age);
        child.Born = twinOf?.Born ?? child.Born;
        return child;
    }

    private Resident Take(Stack<Resident>[] a, Stack<Resident>[] b, int age) =>
        b[age].Count == 0 || (a[age].Count > 0 && rng.Chance(0.5)) ? a[age].Pop() : b[age].Pop();

    private static Resident? Nearest(Stack<Resident>[] pool, int age, int within, int atLeast)
    {
        for (var d = 0; d <= within; d++)
            foreach (var at in new[] { age - d, age + d })
                if (at >= atLeast && at <= Oldest && pool[at].Count > 0)
                    return pool[at].Pop();
        return null;
    }

    private void NoteBirth(Resident parent, DateOnly on)
    {
        if (parent.Sex == 'F' && on > today.AddMonths(-24) && parent.GaveBirthOn?.Contains(on) != true)
            (parent.GaveBirthOn ??= []).Add(on);
    }

    private static void Pair(Household home, Resident one, Resident other)
    {
        if (one.Household is null)
            Join(home, one);
        Join(home, other);
        Kin(one, other, "spouse");
        Kin(other, one, "spouse");
    }

    private static void Kin(Resident of, Resident kin, string relationship)
    {
        of.NextOfKin = kin;
        of.KinRelationship = relationship;
    }

    private Household New(Resident first)
    {
        var home = new Household();
        households.Add(home);
        Join(home, first);
        return home;
    }

    private static void Join(Household home, Resident r)
    {
        home.Members.Add(r);
        r.Household = home;
    }

    private int Age(Resident r) => Math.Min(Oldest, r.AgeOn(today));

    private static Stack<Resident>[] Buckets() => [.. Enumerable.Range(0, Oldest + 1).Select(_ => new Stack<Resident>())];
}
