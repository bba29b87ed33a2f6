using System.Collections;

namespace AnyDoor.Foundation;

/// <summary>Collects every fault of an input, so that all of them can be told at once.</summary>
public sealed class FaultList : IReadOnlyList<Fault>
{
    private readonly List<Fault> faults = [];

    public bool Any => faults.Count > 0;

    public int Count => faults.Count;

    public Fault this[int index] => faults[index];

    public void Add(Fault fault) => faults.Add(fault);

    public void Add(string file, int line, string field, string message) => faults.Add(new Fault(file, line, field, message));

    public void AddRange(IEnumerable<Fault> more) => faults.AddRange(more);

    public IEnumerator<Fault> GetEnumerator() => faults.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(Environment.NewLine, faults);
}
