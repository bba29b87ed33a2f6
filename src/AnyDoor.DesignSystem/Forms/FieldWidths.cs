namespace AnyDoor.DesignSystem.Forms;

internal static class FieldWidths
{
    public static string? Css(this FieldWidth width) => width switch
    {
        FieldWidth.Two => "nhsuk-input--width-2",
        FieldWidth.Three => "nhsuk-input--width-3",
        FieldWidth.Four => "nhsuk-input--width-4",
        FieldWidth.Five => "nhsuk-input--width-5",
        FieldWidth.Ten => "nhsuk-input--width-10",
        FieldWidth.Twenty => "nhsuk-input--width-20",
        FieldWidth.Thirty => "nhsuk-input--width-30",
        _ => null,
    };
}
