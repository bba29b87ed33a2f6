using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Adt;

/// <summary>Sends one person's messages: numbers them, delays some, repeats some, and counts what arrives.</summary>
internal sealed class Outgoing(PlaceOptions options, MessRates mess, LifeStory story, PartnerView view, Rng rng, List<AdtMessage> to, Tally tally)
{
    private readonly AdtText text = new(story, view, options);
    private readonly DateTime from = options.HistoryStart.ToDateTime(TimeOnly.MinValue);
    private readonly DateTime until = options.AsOf.AddDays(options.DaysAhead);
    private int number;

    public int EmergencyAdmissionsTold { get; private set; }

    public void PutAddressRight() => text.AddressLine = story.Person.Household.AddressLine;

    public void Send(string trigger, DateTime occurred, string mrn, Visit? visit, string merged = "", bool mistake = false)
    {
        occurred = LocalTime.Real(occurred);
        var recorded = LocalTime.Real(occurred.AddMinutes(rng.Below(12)).AddSeconds(rng.Below(60)));
        var late = rng.Chance(mess.LateMessage);
        var arrives = late ? LocalTime.Real(recorded.AddHours(rng.Between(20, 70))) : recorded;
        var again = rng.Chance(mess.DuplicateMessage);
        var control = $"AR{story.Person.Index + 1:D6}{++number:D4}";
        if (arrives < from || arrives >= until)
            return;
        var message = text.Write(trigger, control, occurred, recorded, mrn, visit, merged);
        Put(trigger, arrives, message);
        if (late)
            Count(arrives, "late");
        if (again && arrives.AddMinutes(7) < until)
        {
            Put(trigger, arrives.AddMinutes(7), message);
            Count(arrives.AddMinutes(7), "duplicates");
        }
        if (trigger == "A01" && !mistake && visit!.Method[0] == '2' && arrives <= options.AsOf && occurred > options.AsOf.AddMonths(-12))
            EmergencyAdmissionsTold++;
    }

    private void Put(string trigger, DateTime arrives, string message)
    {
        to.Add(new AdtMessage(arrives, story.Person.Index, to.Count, message));
        Count(arrives, "messages");
        Count(arrives, $"triggers/{trigger}");
    }

    private void Count(DateTime arrives, string what) => tally.Add($"files/{(arrives <= options.AsOf ? "hospital-adt" : "ahead")}/{what}");
}
