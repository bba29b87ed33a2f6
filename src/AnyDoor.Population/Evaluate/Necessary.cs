using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Evaluate;

/// <summary>
/// What must be so of a person for an answer to be possible, asked of a whole group of people at once through its columns and posting lists.
/// It may let too many through, never too few: those it leaves are asked one by one. It looks at entries that may be hidden from the
/// reader too, as each condition is that there are some entries at least.
/// </summary>
internal abstract class Necessary
{
    public static readonly Necessary Nothing = new AllOf([]);
    public static readonly Necessary Impossible = new AnyOf([]);

    /// <summary>Takes out people for whom it is not so.</summary>
    public abstract void Narrow(ColumnBlock block, PeopleMask people);

    /// <summary>How much has to be read, in people or postings.</summary>
    public abstract long Cost(ColumnBlock block);

    public static Necessary All(IEnumerable<Necessary> parts)
    {
        Necessary[] some = [.. parts.Where(part => part != Nothing)];
        return some.Contains(Impossible) ? Impossible : some switch { [] => Nothing, [var one] => one, _ => new AllOf(some) };
    }

    public static Necessary Any(IEnumerable<Necessary> parts)
    {
        Necessary[] some = [.. parts.Where(part => part != Impossible)];
        return some.Contains(Nothing) ? Nothing : some switch { [] => Impossible, [var one] => one, _ => new AnyOf(some) };
    }

    private sealed class AllOf(Necessary[] parts) : Necessary
    {
        // To ask somebody the rule itself costs about as much as to read so many postings.
        private const int PostingsAPerson = 64;

        public override void Narrow(ColumnBlock block, PeopleMask people)
        {
            foreach (var (part, cost) in parts.Select(part => (Part: part, Cost: part.Cost(block))).OrderBy(pair => pair.Cost))
            {
                if (people.Count * (long)PostingsAPerson < cost) return;
                part.Narrow(block, people);
            }
        }

        public override long Cost(ColumnBlock block) => parts.Sum(part => part.Cost(block));
    }

    private sealed class AnyOf(Necessary[] parts) : Necessary
    {
        public override void Narrow(ColumnBlock block, PeopleMask people)
        {
            var some = PeopleMask.None(block.People);
            foreach (var part in parts)
            {
                var meet = people.Copy();
                part.Narrow(block, meet);
                some.Or(meet);
            }

            people.And(some);
        }

        public override long Cost(ColumnBlock block) => parts.Sum(part => part.Cost(block));
    }

    /// <summary>So many entries of some kinds that start in a window.</summary>
    public sealed class Entries(IReadOnlyList<ushort> kinds, int from, int to, int least) : Necessary
    {
        private readonly uint _first = PostingLists.DayOf(from);
        private readonly uint _days = (uint)(PostingLists.DayOf(to) - PostingLists.DayOf(from));

        public override void Narrow(ColumnBlock block, PeopleMask people)
        {
            if (from > to) people.Clear();
            else people.KeepAtLeast(Counts(block), least);
        }

        public override long Cost(ColumnBlock block)
        {
            long postings = block.People / 8;
            foreach (var kind in kinds) postings += block.Postings(kind).Length;
            return postings;
        }

        private int[] Counts(ColumnBlock block)
        {
            var counts = new int[block.People];
            foreach (var kind in kinds) Add(block.Postings(kind), counts);
            return counts;
        }

        // Eight at a time: where none of them is in the window they are passed over, else added without a branch that would be guessed wrong.
        private void Add(ReadOnlySpan<uint> postings, int[] counts)
        {
            var (first, days, day) = (Vector256.Create(_first), Vector256.Create(_days), Vector256.Create((uint)ushort.MaxValue));
            var eights = MemoryMarshal.Cast<uint, Vector256<uint>>(postings);
            for (var i = 0; i < eights.Length; i++)
            {
                var some = Vector256.LessThanOrEqual((eights[i] & day) - first, days).ExtractMostSignificantBits();
                for (var n = i * Vector256<uint>.Count; some != 0; n++, some >>= 1) counts[PostingLists.PersonOf(postings[n])] += (int)(some & 1);
            }

            foreach (var posting in postings[(eights.Length * Vector256<uint>.Count)..])
                counts[PostingLists.PersonOf(posting)] += (ushort)posting - _first <= _days ? 1 : 0;
        }
    }

    /// <summary>The first day on which a person may have been born, or the last, between two days.</summary>
    public sealed unsafe class Born(bool first, int least, int most) : Necessary
    {
        public override void Narrow(ColumnBlock block, PeopleMask people) => people.Keep(first ? block.BirthFrom : block.BirthTo, least, most);

        public override long Cost(ColumnBlock block) => block.People / 8;
    }
}
