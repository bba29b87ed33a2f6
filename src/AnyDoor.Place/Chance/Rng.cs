using System.Numerics;

namespace AnyDoor.Place.Chance;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014). Each person and topic has a generator of its own, so that the result
/// does not depend on the order in which people are worked on.
/// </summary>
internal sealed class Rng(ulong seed, int person, Topic topic)
{
    private ulong state = Mix(Mix(seed + 0x9E3779B97F4A7C15UL) ^ Mix((ulong)(uint)person * 0xBF58476D1CE4E5B9UL + (ulong)topic));

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whole number from 0 up to but not including <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(Unit() * below);

    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>Early items of the list come more often than late ones, as with names.</summary>
    public T PickSkewed<T>(IReadOnlyList<T> list) => list[(int)(Math.Pow(Unit(), 1.8) * list.Count)];

    public int PickWeighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var w in weights)
            total += w;
        var left = Unit() * total;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return weights.Length - 1;
    }

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Unit(); product > limit; product *= Unit())
            count++;
        return count;
    }

    /// <summary>Gamma with mean 1 (Marsaglia and Tsang 2000).</summary>
    public double Gamma(double shape)
    {
        var boost = shape < 1 ? Math.Pow(1 - Unit(), 1 / shape) : 1;
        var k = shape < 1 ? shape + 1 : shape;
        var d = k - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - Unit()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v * boost / shape;
        }
    }

    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return BitOperations.RotateLeft(z ^ (z >> 31), 17);
    }
}

/// <summary>What a person's random numbers are used for; adding a topic leaves the others as they were.</summary>
internal enum Topic
{
    Settlement = 1,
    Identity,
    Health,
    Life,
    Gp,
    GpMess,
    SocialCare,
    Hospital,
    Community,
    Asking,
    Submissions,
    ClientLevelData,
    CommunityContacts,
    MentalHealth,
    Ambulance,
    Telecare,
    Fire,
    Housing,
    Police,
    Voluntary,
    GpDetail,
    Clinics,
}
