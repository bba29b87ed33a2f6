using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Partners;

/// <summary>What partners beside the GP, the hospital and the council know of one person, while they lived here.</summary>
internal sealed class OtherPartners(PlaceOptions options, MessRates mess, Block block)
{
    public void Write(LifeStory story)
    {
        var from = story.Here > options.HistoryStart ? story.Here : options.HistoryStart;
        var until = new[] { options.Today.AddDays(-1), story.Died ?? DateOnly.MaxValue, story.LeftOn ?? DateOnly.MaxValue }.Min();
        if (until <= from.AddDays(2))
            return;
        NursesAndTherapists.Write(Known("csds", 'N', Topic.CommunityContacts));
        MentalHealthTeams.Write(Known("mhsds", 'H', Topic.MentalHealth));
        AmbulanceCalls.Write(Known("ambulance-incidents", 'E', Topic.Ambulance));
        Telecare.Write(Known("telecare-services", 'L', Topic.Telecare));
        FireVisits.Write(Known("fire-visits", 'W', Topic.Fire));
        Tenancies.Write(Known("housing-tenancies", 'J', Topic.Housing));
        PoliceContacts.Write(Known("police-contacts", 'G', Topic.Police));
        VoluntarySupport.Write(Known("voluntary-referrals", 'K', Topic.Voluntary));

        PartnerKnows Known(string feed, char letter, Topic topic) => new(options, mess, block, story, feed, letter, new Rng(options.Seed, story.Person.Index, topic), from, until);
    }
}

/// <summary>One person as one partner may know them; they are written down, with its slips, when it first has something to say.</summary>
internal sealed class PartnerKnows(PlaceOptions options, MessRates mess, Block block, LifeStory story, string feed, char letter, Rng rng, DateOnly from, DateOnly until)
{
    private PartnerView? view;

    public LifeStory Story => story;
    public Rng Rng => rng;
    public DateOnly From => from;
    public DateOnly Until => until;
    public DateTime AsOf => options.AsOf;
    public bool Full => options.Detail == Detail.Full;
    public int Age { get; } = story.Person.AgeOn(until);
    public bool Home => story.CareHomeOn(until) is null;

    /// <summary>1 for fit people to 4 for severely frail ones.</summary>
    public int Frailty => story.Health.Frailty switch { "severe" => 4, "moderate" => 3, "mild" => 2, _ => 1 };

    /// <summary>The community provider numbers people as in its plans.</summary>
    public string Id => letter == 'N' ? $"N{story.Person.Index:D7}" : Ids.Of(letter, story.Person.Index, 1_000_003 + letter * 7_919L);

    public string Key(string what, int number) => $"{what}{story.Person.Index + 1:D6}{number:D3}";

    public PartnerRows Rows(string file, int date, int version, int? deleted) => new(block, file, date, version, deleted is { } at ? (at, "yes") : null, mess, rng);

    public DateOnly AnyDay => from.AddDays(rng.Below(until.DayNumber - from.DayNumber));

    public DateTime At(DateOnly day, int firstHour = 8, int lastHour = 19) => LocalTime.Real(day.ToDateTime(new TimeOnly(rng.Between(firstHour, lastHour), rng.Below(60))));

    /// <summary>When the partner wrote it down: some time after, and before the place is seen.</summary>
    public string Recorded(DateTime after, int hours = 24) => Csv.Moment(after.AddHours(rng.Unit() * hours) is var at && at < options.AsOf ? at : options.AsOf.AddMinutes(-30));

    public PartnerView View
    {
        get
        {
            if (view is null)
            {
                view = PartnerView.Of(story.Person, mess, mess.CouncilNumberMissing, rng, feed, block.Tally);
                if (letter != 'N')
                    Csv.Row(block.Truth, feed, Id, story.Person.TruePerson);
            }
            return view;
        }
    }

    /// <summary>Id, NHS number, names, birth, sex, postcode.</summary>
    public string[] Named => [Id, View.NhsNumber, View.Family, View.Given, Csv.Day(View.Born), story.Person.Sex.ToString(), story.Person.Household.Postcode];

    /// <summary>Id, NHS number and its status, birth, sex and postcode, as in the national data sets.</summary>
    public string[] Submitted => [Id, View.NhsNumber, View.NhsNumber.Length == 0 ? "03" : "01", Csv.Day(View.Born), story.Person.Sex == 'M' ? "1" : "2", story.Person.Household.Postcode];
}
