using Microsoft.AspNetCore.Components;

namespace AnyDoor.DesignSystem.Forms;

/// <summary>What every field has: a name, a question, a hint, and its fault.</summary>
public abstract class FieldBase : ComponentBase
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter] public string? Id { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>A fault given directly; otherwise the form's fault for this name.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>Key that moves to this field, such as "a".</summary>
    [Parameter] public string? Key { get; set; }

    [CascadingParameter] public ErrorList? Errors { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected string FieldId => Id ?? Name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    protected string? Fault => Error ?? Errors?.For(Name);

    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Hint is null ? null : FieldId + "-hint", Fault is null ? null : FieldId + "-error" }.Where(id => id is not null));
            return ids.Length == 0 ? null : ids;
        }
    }

    protected string GroupCss => Fault is null ? "nhsuk-form-group" : "nhsuk-form-group nhsuk-form-group--error";

    /// <summary>Id of the control a fault leads to.</summary>
    protected virtual string ControlId => FieldId;

    protected override void OnParametersSet() => Errors?.Claim(Name, ControlId);
}
