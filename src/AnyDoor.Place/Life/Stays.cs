using AnyDoor.Place.Chance;
using AnyDoor.Place.Health;

namespace AnyDoor.Place.Life;

/// <summary>Draws the times, method and end of one visit to hospital.</summary>
internal static class Stays
{
    private static readonly double[] ArrivalHours = [3, 2.5, 2, 2, 2, 2, 2.5, 3, 4, 5.5, 6.5, 7, 6.5, 6, 6, 5.5, 5.5, 5.5, 5.5, 5, 5, 4.5, 4, 3.5];
    private static readonly double[] LeavingHours = [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 5, 7, 8, 9, 10, 11, 11, 10, 9, 8, 6, 2, 1, 0];

    public static Stay Emergency(HealthState health, Hazards hazards, DateOnly day, int age, Rng rng)
    {
        var arrived = At(day, ArrivalHours, rng);
        var method = rng.PickWeighted([74, 13, 2, 4, 3, 4]) switch { 0 => "21", 1 => "22", 2 => "23", 3 => "24", 4 => "2A", _ => "2D" };
        var throughEd = method == "21";
        var start = LocalTime.Real(throughEd ? arrived.AddMinutes(60 + (int)rng.LogNormal(190, 0.5)) : arrived);
        var dies = rng.Chance(hazards.DeathInHospital(age));
        return new Stay(StayKind.Emergency, start, End(start, health, age, rng), Reasons.Emergency(age, health, rng))
        {
            Method = method, EdArrival = throughEd ? arrived : null, EndedInDeath = dies,
        };
    }

    public static Stay EdOnly(DateOnly day, int age, Rng rng)
    {
        var arrived = At(day, ArrivalHours, rng);
        return new Stay(StayKind.EdOnly, arrived, LocalTime.Real(arrived.AddMinutes(40 + (int)rng.LogNormal(130, 0.5))), Reasons.EdOnly(age, rng));
    }

    public static Stay Elective(HealthState health, DateOnly day, int age, Rng rng)
    {
        var start = day.ToDateTime(new TimeOnly(rng.Between(7, 9), rng.Below(60)));
        var dayCase = rng.Chance(0.82);
        var end = dayCase ? start.AddMinutes(rng.Between(180, 560)) : Leaving(day.AddDays(1 + (int)rng.LogNormal(age > 70 ? 2.5 : 1.6, 0.6)), rng);
        var listed = day.AddDays(-rng.Between(20, 210)).ToDateTime(new TimeOnly(rng.Between(9, 16), rng.Below(60)));
        return new Stay(StayKind.Elective, start, end, Reasons.Elective(age, health, rng))
        {
            Method = rng.Chance(0.6) ? "11" : "12", Listed = listed,
        };
    }

    public static Stay Outpatient(DateOnly day, Rng rng)
    {
        var start = day.ToDateTime(new TimeOnly(rng.Between(9, 16), rng.Below(12) * 5));
        return new Stay(StayKind.Outpatient, start, start.AddMinutes(rng.Between(15, 70)), Reasons.Clinic);
    }

    public static Stay Maternity(DateOnly born, Rng rng)
    {
        var start = LocalTime.Real(born.ToDateTime(new TimeOnly(rng.Below(24), rng.Below(60))).AddHours(-rng.Between(2, 9)));
        return new Stay(StayKind.Maternity, start, Leaving(born.AddDays(rng.Between(1, 3)), rng), Reasons.Delivery) { Method = "31" };
    }

    public static Stay Birth(DateOnly born, Rng rng)
    {
        var start = LocalTime.Real(born.ToDateTime(new TimeOnly(rng.Below(24), rng.Below(60))));
        return new Stay(StayKind.Birth, start, Leaving(born.AddDays(rng.Between(1, 3)), rng), Reasons.Newborn) { Method = "82" };
    }

    /// <summary>One stay in four ends within the day; the others are lognormal, longer with age and frailty.</summary>
    private static DateTime End(DateTime start, HealthState health, int age, Rng rng)
    {
        var frail = health.Deficits > 12 ? 1.5 : health.Deficits > 8 ? 1.25 : 1;
        if (rng.Chance(0.27 / frail))
            return LocalTime.Real(start.AddMinutes(rng.Between(240, 1100)));
        var median = age < 16 ? 1.2 : age < 45 ? 1.8 : age < 65 ? 2.8 : age < 80 ? 4.2 : 6;
        var days = 1 + (int)rng.LogNormal(median * frail, 0.85);
        return Leaving(DateOnly.FromDateTime(start).AddDays(Math.Min(days, 120)), rng);
    }

    private static DateTime Leaving(DateOnly day, Rng rng) => At(day, LeavingHours, rng);

    private static DateTime At(DateOnly day, double[] hours, Rng rng) =>
        LocalTime.Real(day.ToDateTime(new TimeOnly(rng.PickWeighted(hours), rng.Below(60))));
}
