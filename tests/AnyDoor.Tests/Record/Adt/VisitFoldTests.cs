using System.Text.Json;
using AnyDoor.Record.Adt;
using FsCheck;
using FsCheck.Fluent;

namespace AnyDoor.Tests.Record.Adt;

public sealed class VisitFoldTests
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Triggers = ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A11", "A12", "A13", "A21", "A22", "A23", "A38"];

    [Fact]
    public void Fold_AdmitTransferDischarge_ClosedStay()
    {
        VisitState state = Fold(At(0, "A01", "W1"), At(2, "A02", "W2"), At(5, "A03"));

        state.Status.ShouldBe(VisitStatus.Closed);
        state.Parts.ShouldHaveSingleItem().ShouldBe(new VisitPart(VisitKinds.Emergency, "I", Noon, Noon.AddHours(5)));
        state.Places.Select(place => place.Location.Ward).ShouldBe(["W1", "W2"]);
    }

    [Theory]
    [InlineData("A01 A11", VisitStatus.Void)]
    [InlineData("A01 A03 A13", VisitStatus.Open)]
    [InlineData("A01 A23", VisitStatus.Void)]
    [InlineData("A05 A38", VisitStatus.Void)]
    [InlineData("A05 A01 A38", VisitStatus.Open)]
    [InlineData("A08", VisitStatus.NotBegun)]
    [InlineData("A08 A01", VisitStatus.Open)]
    [InlineData("A01 A11 A08", VisitStatus.Void)]
    [InlineData("A01 A11 A01", VisitStatus.Open)]
    [InlineData("A03", VisitStatus.Closed)]
    [InlineData("A02", VisitStatus.Open)]
    public void Fold_Events_EndInState(string triggers, VisitStatus expected) =>
        Fold([.. triggers.Split(' ').Select((trigger, hour) => At(hour, trigger))]).Status.ShouldBe(expected);

    [Fact]
    public void Fold_TransferUndone_BackInTheWardBefore() =>
        Fold(At(0, "A01", "W1"), At(1, "A02", "W2"), At(2, "A12", "W1")).Location.ShouldNotBeNull().Ward.ShouldBe("W1");

    [Fact]
    public void Fold_AttendanceBecomesAdmission_TwoParts()
    {
        VisitEvent attendance = At(0, "A04");
        VisitState state = Fold(attendance with { Visit = attendance.Visit with { Class = "E" } }, At(3, "A06"));

        state.Parts.Select(part => part.Kind).ShouldBe([VisitKinds.EmergencyDepartment, VisitKinds.Emergency]);
        state.Parts[0].End.ShouldBe(Noon.AddHours(3));
    }

    [Fact]
    public void Fold_AdmissionWrittenUpAfterDischarge_OneClosedStay()
    {
        VisitEvent late = At(9, "A01", "W1");
        VisitState state = Fold(At(5, "A03"), late with { Visit = late.Visit with { AdmittedAt = Noon } });

        state.Status.ShouldBe(VisitStatus.Closed);
        state.Parts.ShouldHaveSingleItem().Start.ShouldBe(Noon);
    }

    [Fact]
    public void Fold_AnyOrderAndRepetition_SameState() =>
        Check.QuickThrowOnFailure(Prop.ForAll((int seed) =>
        {
            Random random = new(seed);
            List<VisitEvent> messages = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => At(random.Next(4), Triggers[random.Next(Triggers.Length)], $"W{random.Next(3)}", $"M{random.Next(20)}"))];
            VisitEvent[] shuffled = [.. messages, .. messages.Where(_ => random.Next(2) == 0)];
            random.Shuffle(shuffled);
            return JsonSerializer.Serialize(VisitFold.Fold(messages)) == JsonSerializer.Serialize(VisitFold.Fold(shuffled));
        }));

    private static VisitState Fold(params VisitEvent[] messages) => VisitFold.Fold(messages);

    private static VisitEvent At(int hour, string trigger, string? ward = null, string? control = null) => new(
        trigger, Noon.AddHours(hour), Noon.AddHours(hour), control ?? $"{hour}{trigger}",
        new AdtVisit { Key = "RXX01|V1", Class = "I", AdmissionMethod = "21", Location = ward is null ? null : new AdtLocation(ward, null, null, null) });
}
