using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Evaluate;

/// <summary>A clause closed over one moment.</summary>
/// <param name="cost">How dear the clause is beside others; cheap ones are asked first, as <c>and</c> and <c>or</c> do not mind the order.</param>
internal abstract class TruthNode(int cost)
{
    public int Cost => cost;

    public abstract Truth Of(in PersonRow row);

    public sealed class And(TruthNode[] parts) : TruthNode(parts.Sum(part => part.Cost))
    {
        private readonly TruthNode[] _parts = [.. parts.OrderBy(part => part.Cost)];

        public override Truth Of(in PersonRow row)
        {
            var least = Truth.Yes;
            foreach (var part in _parts)
            {
                var truth = part.Of(row);
                if (truth == Truth.No) return Truth.No;
                if (truth < least) least = truth;
            }

            return least;
        }
    }

    public sealed class Or(TruthNode[] parts) : TruthNode(parts.Sum(part => part.Cost))
    {
        private readonly TruthNode[] _parts = [.. parts.OrderBy(part => part.Cost)];

        public override Truth Of(in PersonRow row)
        {
            var most = Truth.No;
            foreach (var part in _parts)
            {
                var truth = part.Of(row);
                if (truth == Truth.Yes) return Truth.Yes;
                if (truth > most) most = truth;
            }

            return most;
        }
    }

    public sealed class Not(TruthNode inner) : TruthNode(inner.Cost)
    {
        public override Truth Of(in PersonRow row) => Truths.Not(inner.Of(row));
    }

    public sealed class Known(TruthNode inner, bool known) : TruthNode(inner.Cost)
    {
        public override Truth Of(in PersonRow row) => Truths.Of(inner.Of(row) != Truth.NotKnown == known);
    }

    public sealed class Compare(NumberNode left, Comparison comparison, NumberNode right) : TruthNode(20)
    {
        public override Truth Of(in PersonRow row) => left.Of(row).Is(comparison, right.Of(row));
    }

    public sealed class Between(NumberNode value, NumberNode low, NumberNode high) : TruthNode(25)
    {
        public override Truth Of(in PersonRow row)
        {
            var number = value.Of(row);
            var above = number.Is(Comparison.AtLeast, low.Of(row));
            return above == Truth.No ? Truth.No : (Truth)Math.Min((byte)above, (byte)number.Is(Comparison.AtMost, high.Of(row)));
        }
    }

    /// <summary>At least so many years old: born on the last day for that or before.</summary>
    public sealed class Aged(int latestBirth) : TruthNode(1)
    {
        public override Truth Of(in PersonRow row)
        {
            var birth = row.Birth;
            if (!birth.IsKnown) return Truth.NotKnown;
            return birth.To <= latestBirth ? Truth.Yes : birth.From > latestBirth ? Truth.No : Truth.NotKnown;
        }
    }

    public sealed class Any(Scan scan) : TruthNode(15)
    {
        public override Truth Of(in PersonRow row) => Truths.Of(scan.Any(row));
    }

    public sealed class IsSex(Sex sex, bool negated) : TruthNode(1)
    {
        public override Truth Of(in PersonRow row) => row.Sex == Sex.NotKnown ? Truth.NotKnown : Truths.Of(row.Sex == sex != negated);
    }

    public sealed class Alive(int day) : TruthNode(1)
    {
        public override Truth Of(in PersonRow row) => Truths.Of(row.Died > day);
    }

    /// <summary>The newest state in force decides; two of the same minute and known day that differ leave it open.</summary>
    public sealed class State(Scan inForce, CodeSet codes, CodeSet answers) : TruthNode(10)
    {
        public override Truth Of(in PersonRow row)
        {
            if (!inForce.MayMatch(row)) return Truth.NotKnown;
            var (low, high) = inForce.Range(row.Start);
            var newest = inForce.Previous(row, low, high);
            if (newest < 0) return Truth.NotKnown;
            var code = row.Code[newest];
            for (var i = inForce.Previous(row, low, newest); i >= 0 && IsAsNew(row, i, newest); i = inForce.Previous(row, low, i))
            {
                if (row.Code[i] != code) return Truth.NotKnown;
            }

            return answers.Contains(code) ? Truths.Of(codes.Contains(code)) : Truth.NotKnown;
        }

        private static bool IsAsNew(in PersonRow row, int i, int newest) => row.Start[i] == row.Start[newest] && row.Known[i] == row.Known[newest];
    }

    public sealed class Registered(Scan inForce, Scan ever) : TruthNode(12)
    {
        public override Truth Of(in PersonRow row) =>
            inForce.Any(row) ? Truth.Yes : ever.Any(row) ? Truth.No : Truth.NotKnown;
    }

    public sealed class Looked(Func<long, Truth> table) : TruthNode(5)
    {
        public override Truth Of(in PersonRow row) => table(row.PersonId);
    }
}
