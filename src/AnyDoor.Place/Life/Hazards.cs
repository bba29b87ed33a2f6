using AnyDoor.Place.Health;

namespace AnyDoor.Place.Life;

/// <summary>
/// Events per year for one person, set so that the place as a whole is near England: about 110 emergency admissions,
/// 330 A&amp;E attendances and 10 deaths per 1,000 people a year.
/// </summary>
internal sealed class Hazards
{
    private readonly double deprivation;
    private readonly HealthState health;
    private readonly double illness;
    private readonly bool careHome;

    public Hazards(HealthState health, int decile, bool careHome)
    {
        this.health = health;
        this.careHome = careHome;
        deprivation = 1 + 0.05 * (5.5 - decile);
        illness = Math.Exp(0.13 * Math.Min(8, health.Burden));
    }

    public double EmergencyAdmission(int age) =>
        Band(age, .12, .04, .044, .052, .072, .095, .13) * illness * deprivation * health.Propensity * Frail(1, 2.1, 13, 16);

    public double EdOnly(int age) =>
        Band(age, .50, .26, .26, .18, .15, .18, .22) * deprivation * (0.5 + 0.5 * health.Propensity) * Frail(1, 1.6, 5, 7);

    public double Elective(int age) =>
        Band(age, .02, .025, .05, .11, .18, .22, .12) * (health.Illnesses.Exists(i => i.Condition.Key.EndsWith("cancer", StringComparison.Ordinal)) ? 3 : 1);

    public double Outpatient(int age) => Band(age, .15, .12, .15, .25, .4, .5, .4) * (1 + 0.25 * Math.Min(6, health.Burden));

    public double Fall(int age) => age < 65 ? 0 : 0.05 * Frail(1, 2, 5, 8);

    /// <summary>Gompertz; the deaths that do not follow an emergency admission.</summary>
    public double Death(double age) => 0.000017 * Math.Exp(0.092 * age) * Frail(1, 1.2, 1.9, 2.8) * (careHome ? 2 : 1);

    public double DeathInHospital(int age) => (age < 45 ? .002 : age < 65 ? .012 : age < 80 ? .035 : .06) * Frail(1, 1.1, 1.1, 1.3);

    private double Frail(double fit, double mild, double moderate, double severe) =>
        health.Deficits <= 4 ? fit : health.Deficits <= 8 ? mild : health.Deficits <= 12 ? moderate : severe;

    private static double Band(int age, double baby, double child, double young, double middle, double older, double old, double oldest) =>
        age < 5 ? baby : age < 16 ? child : age < 45 ? young : age < 65 ? middle : age < 75 ? older : age < 85 ? old : oldest;
}
