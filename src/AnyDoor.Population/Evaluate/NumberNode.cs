using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;

namespace AnyDoor.Population.Evaluate;

/// <summary>A number expression closed over one moment.</summary>
internal abstract class NumberNode
{
    public abstract Number Of(in PersonRow row);

    public sealed class Constant(double value) : NumberNode
    {
        public override Number Of(in PersonRow row) => Number.Exactly(value);
    }

    public sealed class Age(Moment moment) : NumberNode
    {
        public override Number Of(in PersonRow row)
        {
            var birth = row.Birth;
            if (!birth.IsKnown) return Number.NotKnown;
            return new(
                BirthDate.AgeOn(LocalDays.DateOf(birth.To), moment.AsAt),
                BirthDate.AgeOn(LocalDays.DateOf(birth.From), moment.AsAt));
        }
    }

    public sealed class Count(Scan scan) : NumberNode
    {
        public override Number Of(in PersonRow row) => Number.Exactly(scan.Count(row));
    }

    public sealed class Cost(Scan scan) : NumberNode
    {
        public override Number Of(in PersonRow row) => Number.Exactly(scan.Pence(row));
    }

    public sealed class Distinct(Scan scan) : NumberNode
    {
        private const int Small = 32;

        public override Number Of(in PersonRow row)
        {
            if (!scan.MayMatch(row)) return Number.Exactly(0);
            Span<int> seen = stackalloc int[Small];
            HashSet<int>? many = null;
            var count = 0;
            var (low, high) = scan.Range(row.Start);
            for (var i = scan.Next(row, low, high); i >= 0; i = scan.Next(row, i + 1, high))
            {
                var code = row.Code[i];
                if (code == 0 || seen[..Math.Min(count, Small)].Contains(code)) continue;
                if (count < Small) seen[count++] = code;
                else if ((many ??= []).Add(code)) count++;
            }

            return Number.Exactly(count);
        }
    }

    public sealed class Sum(Scan scan, EntryFigure figure) : NumberNode
    {
        public override Number Of(in PersonRow row)
        {
            if (!scan.MayMatch(row)) return Number.Exactly(0);
            double total = 0;
            var (low, high) = scan.Range(row.Start);
            for (var i = scan.Next(row, low, high); i >= 0; i = scan.Next(row, i + 1, high))
            {
                var value = EntryFilter.Figure(figure, row, i, scan.Cut);
                if (!double.IsNaN(value)) total += value;
            }

            return Number.Exactly(total);
        }
    }

    public sealed class Latest(Scan scan) : NumberNode
    {
        public override Number Of(in PersonRow row)
        {
            if (!scan.MayMatch(row)) return Number.NotKnown;
            var (low, high) = scan.Range(row.Start);
            for (var i = scan.Previous(row, low, high); i >= 0; i = scan.Previous(row, low, i))
            {
                if (!float.IsNaN(row.Value[i])) return Number.Exactly(row.Value[i]);
            }

            return Number.NotKnown;
        }
    }

    public sealed class Earliest(Scan scan) : NumberNode
    {
        public override Number Of(in PersonRow row)
        {
            if (!scan.MayMatch(row)) return Number.NotKnown;
            var (low, high) = scan.Range(row.Start);
            for (var i = scan.Next(row, low, high); i >= 0; i = scan.Next(row, i + 1, high))
            {
                if (!float.IsNaN(row.Value[i])) return Number.Exactly(row.Value[i]);
            }

            return Number.NotKnown;
        }
    }

    public sealed class DaysSinceStart(Scan scan, int day, bool latest) : NumberNode
    {
        public override Number Of(in PersonRow row)
        {
            if (!scan.MayMatch(row)) return Number.NotKnown;
            var (low, high) = scan.Range(row.Start);
            var found = latest ? scan.Previous(row, low, high) : scan.Next(row, low, high);
            return found < 0 ? Number.NotKnown : Number.Exactly(day - LocalDays.DayOfMinute(row.Start[found]));
        }
    }

    public sealed class DaysSinceEnd(Scan scan, int day, bool latest) : NumberNode
    {
        public override Number Of(in PersonRow row)
        {
            if (!scan.MayMatch(row)) return Number.NotKnown;
            var (low, high) = scan.Range(row.Start);
            int? picked = null;
            for (var i = scan.Next(row, low, high); i >= 0; i = scan.Next(row, i + 1, high))
            {
                var end = row.End[i];
                if (end <= scan.Cut && (picked is not { } best || end > best == latest)) picked = end;
            }

            return picked is { } minute ? Number.Exactly(day - LocalDays.DayOfMinute(minute)) : Number.NotKnown;
        }
    }

    public sealed class Looked(Func<long, Number> table) : NumberNode
    {
        public override Number Of(in PersonRow row) => table(row.PersonId);
    }
}
