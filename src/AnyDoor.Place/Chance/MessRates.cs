namespace AnyDoor.Place.Chance;

/// <summary>Shares of rows, messages or people that something happens to. Realistic rates; heavy is four times as much.</summary>
internal sealed class MessRates(ErrorLevel level)
{
    private readonly double scale = level switch { ErrorLevel.None => 0, ErrorLevel.Heavy => 4, _ => 1 };

    public double FaultyRow => 0.0015 * scale;
    public double CorrectedRow => 0.004 * scale;
    public double LateOlderRow => 0.001 * scale;
    public double DeletedRow => 0.002 * scale;
    public double DuplicateMessage => 0.005 * scale;
    public double LateMessage => 0.006 * scale;
    public double CorrectionMessage => 0.03 * scale;
    public double CancelledAdmission => 0.01 * scale;
    public double CancelledTransfer => 0.01 * scale;
    public double CancelledDischarge => 0.01 * scale;
    public double SecondMrn => 0.01 * scale;
    public double HospitalNumberMissing => 0.03 * scale;
    public double CouncilNumberMissing => 0.09 * scale;
    public double NumberMistyped => 0.004 * scale;
    public double NameMistyped => 0.02 * scale;
    public double NicknameUsed => 0.04 * scale;
    public double BirthDateMistyped => 0.007 * scale;
    public double DischargeDateDiffers => 0.02 * scale;
    public double DestinationDiffers => 0.03 * scale;
    public double OldAddress => 0.04 * scale;
}
