namespace AnyDoor.DesignSystem.Forms;

/// <summary>
/// The faults of one form, by field name. Fields take theirs from here and say which control it belongs to; the summary
/// lists the same faults and links to those controls, so the two cannot disagree.
/// </summary>
public sealed class ErrorList(IReadOnlyDictionary<string, string>? faults)
{
    private readonly IReadOnlyDictionary<string, string> faults = faults ?? new Dictionary<string, string>();
    private readonly Dictionary<string, string> controls = [];

    public event Action? Claimed;

    public bool Any => faults.Count > 0;

    public string? For(string field) => faults.GetValueOrDefault(field);

    /// <summary>Called by a field: its fault is shown at the control with this id.</summary>
    public void Claim(string field, string controlId)
    {
        if (!faults.ContainsKey(field) || !controls.TryAdd(field, controlId)) return;
        Claimed?.Invoke();
    }

    /// <summary>Faults in the order given; a fault no field showed has no link.</summary>
    public IEnumerable<(string Message, string? Href)> Lines =>
        faults.Select(fault => (fault.Value, controls.TryGetValue(fault.Key, out var id) ? "#" + id : null));
}
