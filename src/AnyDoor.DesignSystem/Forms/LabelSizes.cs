namespace AnyDoor.DesignSystem.Forms;

internal static class LabelSizes
{
    public static string Label(this LabelSize size) => size switch
    {
        LabelSize.Medium => "nhsuk-label nhsuk-label--m",
        LabelSize.Large => "nhsuk-label nhsuk-label--l",
        LabelSize.Hidden => "nhsuk-label nhsuk-u-visually-hidden",
        _ => "nhsuk-label",
    };

    public static string Legend(this LabelSize size) => size switch
    {
        LabelSize.Medium => "nhsuk-fieldset__legend nhsuk-fieldset__legend--m",
        LabelSize.Large => "nhsuk-fieldset__legend nhsuk-fieldset__legend--l",
        LabelSize.Hidden => "nhsuk-fieldset__legend nhsuk-u-visually-hidden",
        _ => "nhsuk-fieldset__legend",
    };
}
