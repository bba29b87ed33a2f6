using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;

namespace AnyDoor.Tests.Record.Repeats;

/// <summary>Which entries of two feeds of one partner tell of the same. Each line: feed rank, key, kind, start, end.</summary>
public sealed class RepeatRuleTests
{
    private const string Emergency = "hospital.admission.emergency", Elective = "hospital.admission.elective", Attendance = "hospital.ed.attendance";

    public static TheoryData<string, string[], string> Rows => new()
    {
        { "same stay, another last day", [$"0 A {Emergency} 2026-05-01T10:14 2026-05-10T11:00", $"1 x {Emergency} 2026-05-01 2026-05-11"], "x=A" },
        { "same stay, told as planned", [$"0 A {Emergency} 2026-05-01T10:14 2026-05-10T11:00", $"1 x {Elective} 2026-05-01 2026-05-10"], "x=A" },
        { "still in by the one, out by the other", [$"0 A {Emergency} 2026-05-01T10:14 -", $"1 x {Emergency} 2026-05-01 2026-05-10"], "x=A" },
        { "begins a day apart and overlaps", [$"0 A {Emergency} 2026-05-01T23:50 2026-05-10T11:00", $"1 x {Emergency} 2026-05-02 2026-05-10"], "x=A" },
        { "two episodes of one stay", [$"0 A {Emergency} 2026-05-01T10:14 2026-05-10T11:00", $"1 x {Emergency} 2026-05-01 2026-05-04", $"1 y {Emergency} 2026-05-04 2026-05-10"], "x=A y=A" },
        { "back on the day of leaving: each to its own", [$"0 A {Emergency} 2026-05-01T10:00 2026-05-04T09:00", $"0 B {Emergency} 2026-05-04T20:00 2026-05-08T09:00", $"1 x {Emergency} 2026-05-01 2026-05-04", $"1 y {Emergency} 2026-05-04 2026-05-08"], "x=A y=B" },
        { "another stay", [$"0 A {Emergency} 2026-05-01T10:14 2026-05-10T11:00", $"1 x {Emergency} 2026-05-20 2026-05-21"], "" },
        { "two of one feed are never one", [$"0 A {Emergency} 2026-05-01T10:14 2026-05-10T11:00", $"0 B {Emergency} 2026-05-01T10:14 2026-05-10T11:00"], "" },
        { "an attendance is no stay", [$"0 A {Attendance} 2026-05-01T10:14 -", $"1 x {Emergency} 2026-05-01 2026-05-10"], "" },
        { "same attendance", [$"0 A {Attendance} 2026-05-01T10:14 -", $"1 x {Attendance} 2026-05-01T10:20 -"], "x=A" },
        { "twice on one day: each once, the nearest", [$"0 A {Attendance} 2026-05-01T08:00 -", $"0 B {Attendance} 2026-05-01T13:00 -", $"1 x {Attendance} 2026-05-01T08:10 -", $"1 y {Attendance} 2026-05-01T12:50 -"], "x=A y=B" },
        { "twice on one day, told once by the other", [$"0 A {Attendance} 2026-05-01T08:00 -", $"1 x {Attendance} 2026-05-01T08:10 -", $"1 y {Attendance} 2026-05-01T20:50 -"], "x=A" },
        { "three feeds: all to the first", [$"0 A {Emergency} 2026-05-01T10:14 2026-05-10T11:00", $"1 x {Emergency} 2026-05-01 2026-05-10", $"2 y {Emergency} 2026-05-01 2026-05-11"], "x=A y=A" },
        { "without the first, the second leads", [$"1 x {Emergency} 2026-05-01 2026-05-10", $"2 y {Emergency} 2026-05-01 2026-05-11"], "y=x" },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Repeats_ByTheRowsOfTheTable_AreTheseInAnyOrder(string why, string[] told, string expected)
    {
        var stays = told.Select(Stay).ToList();
        for (var turn = 0; turn < 5; turn++)
        {
            var shuffled = stays.ToArray();
            new Random(turn).Shuffle(shuffled);
            var names = stays.ToDictionary(stay => stay.EntryId, stay => stay.SourceId);
            string.Join(' ', RepeatRule.Repeats(shuffled).Select(pair => $"{names[pair.Entry]}={names[pair.Lead]}").Order(StringComparer.Ordinal)).ShouldBe(expected, why);
        }
    }

    private static ToldStay Stay(string line, int number)
    {
        var words = line.Split(' ');
        DateTimeOffset At(string text) => new(DateTime.Parse(text), TimeSpan.FromHours(1));
        return new ToldStay(number + 1, words[1], int.Parse(words[0]), KindTree.Get(words[2]).Id, At(words[3]), words[4] == "-" ? null : At(words[4]),
            words[3].Contains('T') ? DatePrecision.Minute : DatePrecision.Day);
    }
}
