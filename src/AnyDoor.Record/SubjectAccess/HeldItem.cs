namespace AnyDoor.Record.SubjectAccess;

/// <summary>One row of what is held about somebody, in words.</summary>
/// <param name="Mark">Of table and row; tells nobody what it is.</param>
/// <param name="WithheldBecause">Why it is left out unless somebody decides otherwise; null where it is given.</param>
/// <param name="Repeats">The item that it tells again: where that is left out, so is this.</param>
/// <param name="Silent">Left out, it is not said to be there.</param>
public sealed record HeldItem(string Mark, string Section, string Table, string Title, IReadOnlyList<KeyValuePair<string, string>> Values, string? WithheldBecause, bool Silent, string? Repeats = null)
{
    /// <summary>Whether it is in the copy, after what was decided.</summary>
    public bool IsGiven(IReadOnlyDictionary<string, SubjectAccessDecision> decided) =>
        (decided.GetValueOrDefault(Mark)?.Given ?? WithheldBecause is null) && (Repeats is null || decided.GetValueOrDefault(Repeats)?.Given != false);
}
