using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;

namespace AnyDoor.Tests.Population.Spec;

/// <summary>Asks one rule of the same people on every engine.</summary>
public sealed class Engines : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"anydoor-spec-{Guid.NewGuid():N}.pop");
    private readonly IReadOnlyCollection<SpecPerson> _people;
    private readonly LiveSnapshot _snapshot;

    public Engines(IReadOnlyCollection<SpecPerson> people)
    {
        _people = people;
        using (var writer = new SnapshotWriter(_file, new ChangeCursor(0, 1), DateTimeOffset.UnixEpoch))
        {
            foreach (var person in people) writer.Append(person.Header, person.Entries.ToArray());
            writer.Complete();
        }

        _snapshot = LiveSnapshot.Open(_file);
    }

    public IEnumerable<(string Engine, string Answers)> Ask(Rule rule, Moment moment)
    {
        using var view = _snapshot.View();
        var run = new PopulationRun(view, threads: 2);
        var context = new EvaluationContext(moment);
        context = context with { Thresholds = run.Freeze(rule, context) };
        var compiled = new CompiledRule(rule, context);
        var batch = run.Find(compiled);
        yield return ("batch", Answers(batch.Members, batch.NotKnown));
        yield return ("one person", Each((in PersonRow row) => compiled.Evaluate(row)));
        var interpreter = new Interpreter(context);
        yield return ("interpreter", Each((in PersonRow row) => compiled.Counts(row) ? interpreter.Of(rule.Root, row) : Truth.No));
    }

    public void Dispose()
    {
        _snapshot.Dispose();
        File.Delete(_file);
    }

    private delegate Truth Answer(in PersonRow row);

    private string Each(Answer answer)
    {
        var answers = _people.ToDictionary(person => person.Header.PersonId, person => answer(ColumnBlock.OfOne(person.Header, person.Entries).Row(0)));
        return Answers(answers.Where(pair => pair.Value == Truth.Yes).Select(pair => pair.Key), answers.Where(pair => pair.Value == Truth.NotKnown).Select(pair => pair.Key));
    }

    private static string Answers(IEnumerable<long> yes, IEnumerable<long> notKnown)
    {
        string[] parts = [string.Join(", ", yes.Order()) is { Length: > 0 } some ? $"yes {some}" : "", string.Join(", ", notKnown.Order()) is { Length: > 0 } open ? $"not known {open}" : ""];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }
}
