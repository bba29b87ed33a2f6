namespace AnyDoor.Population.Evaluate;

internal static class Ranking
{
    /// <summary>
    /// The value of the last of the <paramref name="wanted"/> highest; all ties with it are in. When fewer have anything at all, everybody
    /// with something is in. The values are reordered.
    /// </summary>
    public static double Least(double[] values, long wanted)
    {
        if (wanted <= 0 || values.Length == 0) return double.PositiveInfinity;
        if (wanted >= values.Length) return double.Epsilon;
        return Select(values, (int)(values.Length - wanted));
    }

    /// <summary>The value that would stand at a place if the values were sorted.</summary>
    private static double Select(double[] values, int place)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = values[low + ((high - low) / 2)];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (values[left] < pivot) left++;
                while (values[right] > pivot) right--;
                if (left > right) break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }

            if (place <= right) high = right;
            else if (place >= left) low = left;
            else break;
        }

        return values[place];
    }
}
