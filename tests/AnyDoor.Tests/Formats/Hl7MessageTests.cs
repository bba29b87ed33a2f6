using AnyDoor.Formats.Hl7v2;
using FsCheck;
using FsCheck.Fluent;

namespace AnyDoor.Tests.Formats;

public sealed class Hl7MessageTests
{
    [Fact]
    public void Read_RepetitionsComponentsSubcomponents_EachFound()
    {
        Hl7Message message = Read("MSH|^~\\&|PAS|RXX01\rPID|1||111^^^RXX01^MR~9990000026^^^NHS&x&y^NH||SMITH^ANN");

        message["PID"].Field(3).Repetition(1).Component(4).Subcomponent(1).Text.ShouldBe("NHS");
        message["PID"].Field(3).Component(5).Text.ShouldBe("MR");
        message["PID"].Field(99).Component(2).Text.ShouldBeNull();
        message["ZZZ"].Exists.ShouldBeFalse();
    }

    [Fact]
    public void Read_OtherSeparatorsAndLowerCase_ReadAlike()
    {
        Hl7Message message = Read("msh#*!?%#pas\npid#1##A*B%C!D#?X41?");

        message.Header.Field(2).Raw.ToString().ShouldBe("*!?%");
        message["PID"].Field(3).Component(2).Subcomponent(2).Text.ShouldBe("C");
        message["PID"].Field(3).Repetition(1).Text.ShouldBe("D");
        message["PID"].Field(4).Text.ShouldBe("A");
    }

    [Fact]
    public void Read_EmptyAndDeleted_ToldApart()
    {
        Hl7Message message = Read("MSH|^~\\&#|PAS\rPID||\"\"|");

        message["PID"].Field(1).IsEmpty.ShouldBeTrue();
        message["PID"].Field(2).IsDelete.ShouldBeTrue();
        message["PID"].Field(2).Text.ShouldBeNull();
    }

    [Fact]
    public void Read_LineBreakInsideText_StaysInItsField()
    {
        Hl7Message message = Read("MSH|^~\\&|PAS\rNTE|1||first\nsecond line\rZU1|x");

        message["NTE"].Field(3).Text.ShouldBe("first\nsecond line");
        message["ZU1"].IsLocal.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("MSH")]
    [InlineData("PID|1")]
    [InlineData("{\"resourceType\":\"Patient\"}")]
    [InlineData("MSHABC")]
    [InlineData("MSH|||x")]
    [InlineData("MSH|^^^^|x")]
    public void Read_NotAMessageOrBarelyOne_NeverThrows(string text)
    {
        if (!Hl7Message.TryRead(text, out Hl7Message message, out Hl7Fault fault))
        {
            fault.Message.ShouldContain("expected");
            return;
        }

        message.Segments.Count.ShouldBe(1);
    }

    [Fact]
    public void Escape_AnyText_ComesBackAlike() =>
        Check.QuickThrowOnFailure(Prop.ForAll((string? text) => Hl7Escapes.Unescape(Hl7Escapes.Escape(text ?? "", Hl7Separators.Default), Hl7Separators.Default) == (text ?? "")));

    [Fact]
    public void Unescape_AnyText_NeverThrows() =>
        Check.QuickThrowOnFailure(Prop.ForAll((string? text) => Hl7Escapes.Unescape($"\\{text}\\X4\\.br\\{text}", Hl7Separators.Default) is not null));

    [Fact]
    public void Write_ThenRead_GivesTheSame()
    {
        Hl7Writer writer = new();
        writer.Segment("MSH").Set(3, "PAS").SetComponents(9, "ADT", "A01");
        writer.Segment("PID").Repeat(3, "1", null, null, "A|B").Repeat(3, "2").Set(5, "O^NEIL & SON").Delete(7);

        Hl7Message message = Read(writer.ToString());

        message.Trigger.ShouldBe("A01");
        message["PID"].Field(3).Component(4).Text.ShouldBe("A|B");
        message["PID"].Field(3).Repetition(1).Text.ShouldBe("2");
        message["PID"].Field(5).Text.ShouldBe("O^NEIL & SON");
        message["PID"].Field(7).IsDelete.ShouldBeTrue();
    }

    [Fact]
    public void Acknowledge_Fault_NamesSegmentFieldAndReason()
    {
        Hl7Message sent = Read("MSH|^~\\&|PAS|RXX01|ANY|DOOR|20250301||ADT^A01|M1|P|2.4");

        Hl7Message answer = Read(Hl7Acknowledgement.Write(sent, Hl7AckCode.AE, "A1", DateTimeOffset.UnixEpoch, new Hl7Fault("field-missing", "PID-3", "no identifier")));

        answer.Header.Field(5).Text.ShouldBe("PAS");
        answer["MSA"].Field(1).Text.ShouldBe("AE");
        answer["MSA"].Field(2).Text.ShouldBe("M1");
        answer["ERR"].Field(2).Component(1).Text.ShouldBe("PID");
        answer["ERR"].Field(3).Text.ShouldBe("101");
    }

    private static Hl7Message Read(string text)
    {
        Hl7Message.TryRead(text, out Hl7Message message, out Hl7Fault fault).ShouldBeTrue(fault?.ToString());
        return message;
    }
}
