using AnyDoor.Formats.Hl7v2;

namespace AnyDoor.Record.Adt;

/// <summary>Fields that people, visits and messages are known by are short. A longer one is a shifted or broken message, and no directory could hold it.</summary>
internal static class FieldLimits
{
    public const int Longest = 200;

    private static readonly (string Segment, int Field)[] Keys = [("MSH", 3), ("MSH", 4), ("PID", 2), ("PID", 3), ("PID", 4), ("PV1", 19), ("MRG", 1)];

    public static void Check(Hl7Message message, List<Hl7Fault> faults)
    {
        foreach ((string segment, int number) in Keys)
        {
            foreach (Hl7Value one in message[segment].Field(number).Repetitions)
            {
                if (IsLong(one.Component(1)) || IsLong(one.Component(4)))
                {
                    faults.Add(new Hl7Fault(AdtReading.FieldTooLong, $"{segment}-{number}", $"an identifier of more than {Longest} characters; expected the number alone: look for a shifted field or an unescaped separator"));
                    break;
                }
            }
        }
    }

    private static bool IsLong(Hl7Value part) => part.Raw.Length > Longest && part.Text?.Length > Longest;
}
