using System.Text;
using AnyDoor.Place.Adt;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Community;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Geography;
using AnyDoor.Place.Gp;
using AnyDoor.Place.Life;
using AnyDoor.Place.Partners;
using AnyDoor.Place.Residents;
using AnyDoor.Place.SocialCare;
using AnyDoor.Place.Submissions;

namespace AnyDoor.Place;

/// <summary>The rows and messages of some hundred people, ready to be written.</summary>
internal sealed record Block(int Done)
{
    public StringBuilder Patients { get; } = new();
    public StringBuilder Events { get; } = new(1 << 20);
    public StringBuilder Clients { get; } = new();
    public StringBuilder Services { get; } = new();
    public StringBuilder Plans { get; } = new();
    public StringBuilder Asked { get; } = new();
    public StringBuilder Truth { get; } = new();

    /// <summary>Where what a partner submits differs from what it told.</summary>
    public StringBuilder Disagreements { get; } = new();

    /// <summary>Rows of the files of <see cref="PartnerFiles"/>.</summary>
    public Dictionary<string, StringBuilder> Rows { get; } = PartnerFiles.All.ToDictionary(file => file.Name, _ => new StringBuilder());
    public List<AdtMessage> Messages { get; } = [];
    public Tally Tally { get; } = new();
}

/// <summary>Lives people's lives and lets each partner write about them.</summary>
internal sealed class BlockMaker(PlaceOptions options, Layout layout)
{
    private readonly MessRates mess = new(options.Errors);
    private readonly LifeMaker lives = new(options, layout);

    public Block Make(IEnumerable<Resident> people, int done)
    {
        var block = new Block(done);
        foreach (var person in people)
            Write(lives.Live(person), block);
        return block;
    }

    private void Write(LifeStory story, Block block)
    {
        new GpPatients(options, mess).Write(story, block.Patients, block.Truth, block.Tally);
        var rows = new GpEventRows(options, mess, story, block.Events, block.Tally);
        new GpEvents(options).Write(story, rows);
        var care = new SocialCareFiles(options, mess).Write(story, block.Clients, block.Services, block.Truth, block.Tally);
        new ClientLevelData(options, mess, block).Write(story, care);
        new CommunityPlans(options, mess).Write(story, block.Plans, block.Truth, block.Tally);
        new CommunityAssessments(options, mess).Write(story, block.Asked, block.Truth, block.Tally);
        var hospital = HospitalMessages.Write(options, mess, story, block.Messages, block.Truth, block.Tally);
        if (hospital is not null)
            new HospitalSubmissions(options, mess, block).Write(story, hospital);
        new OtherPartners(options, mess, block).Write(story);
        Truths.Count(story, rows.LatestFrailty, hospital?.EmergencyAdmissionsTold ?? 0, options, block.Tally);
    }
}
