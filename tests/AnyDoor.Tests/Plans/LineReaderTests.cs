using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Plans;

namespace AnyDoor.Tests.Plans;

public class LineReaderTests
{
    // Tuesday 17 November 2026, 09:05 in London.
    private static readonly DateTimeOffset Now = new(2026, 11, 17, 9, 5, 0, TimeSpan.Zero);

    private static readonly LineBook Book = new(
    [
        LineBook.Of(NewPractitioner("priya-hollins", "Priya Hollins", "Community matron")),
        LineBook.Of(NewPractitioner("asha-fenwick", "Asha Fenwick", "Care coordinator")),
        LineBook.Of(NewPractitioner("kai-sandglass", "Dr Kai Sandglass", "GP")),
        LineBook.Of(NewPractitioner("kai-ostler", "Kai Ostler", "Responder")),
        LineBook.Of(new Organisation { OrganisationId = "alder-council", Name = "Alderbrook Council", ShortName = "Council care", Kind = "social-care" }),
        LineBook.Of(new Team { TeamId = "millrace-team", Name = "Millrace team", OrganisationId = "c", Model = "m" }),
    ]);

    [Theory]
    [InlineData("visit day after home @priya fri am", "Visit day after home - Priya Hollins, Community matron - Fri 20 Nov by 12:00")]
    [InlineData("Visit @priya.hollins tomorrow", "Visit - Priya Hollins, Community matron - Wed 18 Nov by 17:00")]
    [InlineData("ring her daughter today 14:00", "Ring her daughter - Asha Fenwick, Care coordinator - Tue 17 Nov by 14:00")]
    [InlineData("ring ward @me 2pm", "Ring ward - Asha Fenwick, Care coordinator - Tue 17 Nov by 14:00")]
    [InlineData("ring ward 08:30", "Ring ward - Asha Fenwick, Care coordinator - Wed 18 Nov by 08:30")]
    [InlineData("restart visits @councilcare wed", "Restart visits - Council care, duty desk - Wed 18 Nov by 17:00")]
    [InlineData("restart visits @council wed", "Restart visits - Council care, duty desk - Wed 18 Nov by 17:00")]
    [InlineData("restart visits @alder-council by noon", "Restart visits - Council care, duty desk - Tue 17 Nov by 12:00")]
    [InlineData("check pills tue", "Check pills - Asha Fenwick, Care coordinator - Tue 24 Nov by 17:00")]
    [InlineData("bed rails @sandglass in 2 days", "Bed rails - Dr Kai Sandglass, GP - Thu 19 Nov by 17:00")]
    [InlineData("bed rails in 3 hours", "Bed rails - Asha Fenwick, Care coordinator - Tue 17 Nov by 12:05")]
    [InlineData("chest clinic letter 24 nov 10:00", "Chest clinic letter - Asha Fenwick, Care coordinator - Tue 24 Nov by 10:00")]
    [InlineData("chest clinic letter by 24 november", "Chest clinic letter - Asha Fenwick, Care coordinator - Tue 24 Nov by 17:00")]
    [InlineData("flu jab 4 jan 2027", "Flu jab - Asha Fenwick, Care coordinator - Mon 4 Jan by 17:00")]
    [InlineData("flu jab 4 jan", "Flu jab - Asha Fenwick, Care coordinator - Mon 4 Jan by 17:00")]
    [InlineData("look in @milraceteam", "“@milraceteam”")]
    [InlineData("look in @millraceteam tonight", "Look in - Millrace team - Tue 17 Nov by 20:00")]
    [InlineData("look in", "Look in - Asha Fenwick, Care coordinator - Fri 20 Nov by 17:00")]
    public void Line_ReadsBackAs(string line, string echo) => Read(line).Echo.ShouldContain(echo);

    [Theory]
    [InlineData("visit @pria fri", "@pria", "Nobody here is called “@pria”; did you mean @priya (Priya Hollins)?")]
    [InlineData("visit @kai fri", "@kai", "“@kai” could be @kaisandglass (Dr Kai Sandglass, GP) or @kaiostler (Kai Ostler, Responder).")]
    [InlineData("visit @zebedee", "@zebedee", "Nobody here is called “@zebedee”. Write a name, a team or an organisation.")]
    [InlineData("visit @priya @asha", "@asha", "One action has one owner: take out “@asha”, or write a second line for them.")]
    [InlineData("visit today 08:00", "today 08:00", "“today 08:00” has passed. Write a later time.")]
    [InlineData("visit 31 feb", "31 feb", "“31 feb” is not a day of the calendar.")]
    [InlineData("visit tomorow", "tomorow", "“tomorow” is not a time; did you mean “tomorrow”?")]
    [InlineData("@priya fri", "", "Say what is to be done.")]
    [InlineData("", "", "Say what is to be done.")]
    public void Line_ThatCannotBeUnderstood_NamesTheWord(string line, string word, string message) =>
        Read(line).Faults.ShouldHaveSingleItem().ShouldBe(new LineFault(word, message));

    [Fact]
    public void Due_InSummer_IsLocalTime() =>
        LineReader.Read("visit tomorrow 09:00", Book, "asha-fenwick", new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero), new ActionSettings()).DueAt
            .ShouldBe(new DateTimeOffset(2026, 7, 2, 8, 0, 0, TimeSpan.Zero));

    private static ActionLine Read(string line) => LineReader.Read(line, Book, "asha-fenwick", Now, new ActionSettings());

    private static Practitioner NewPractitioner(string id, string name, string title) => new() { PractitionerId = id, Name = name, Role = "gp", Title = title, OrganisationId = "c" };
}
