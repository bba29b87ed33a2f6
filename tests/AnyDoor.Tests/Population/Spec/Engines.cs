using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;

namespace AnyDoor.Tests.Population.Spec;

/// <summary>Asks one rule of the same people on every engine.</summary>
public sealed class Engines : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anydoor-spec-").FullName;
    private readonly IReadOnlyCollection<SpecPerson> _people;
    private readonly AccessScope? _scope;
    private readonly LiveSnapshot _whole;
    private readonly LiveSnapshot _changed;

    /// <param name="scope">What the asker may read; null for everything.</param>
    public Engines(IReadOnlyCollection<SpecPerson> people, AccessScope? scope = null)
    {
        (_people, _scope) = (people, scope);
        _whole = Written("whole", people);
        _changed = WithOverlay(people);
    }

    /// <summary>By a run over everybody (in a file, and with every third person changed since), about one person, and read word by word.</summary>
    public IEnumerable<(string Engine, string Answers)> Ask(Rule rule, Moment moment)
    {
        using var view = _whole.View();
        using var changed = _changed.View();
        var run = new PopulationRun(view, _scope, threads: 2);
        var context = new EvaluationContext(moment);
        context = context with { Thresholds = run.Freeze(rule, context) };
        var compiled = new CompiledRule(rule, context);
        yield return ("batch", Answers(run.Find(compiled)));
        var changedRun = new PopulationRun(changed, _scope, threads: 2);
        yield return ("batch with changed people", Answers(changedRun.Find(new CompiledRule(rule, context with { Thresholds = changedRun.Freeze(rule, context) }))));
        yield return ("one person", Each((in PersonRow row) => compiled.Evaluate(row)));
        var interpreter = new Interpreter(context);
        yield return ("interpreter", Each((in PersonRow row) => compiled.Counts(row) ? interpreter.Of(rule.Root, row) : Truth.No));
    }

    public void Dispose()
    {
        _whole.Dispose();
        _changed.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private delegate Truth Answer(in PersonRow row);

    /// <summary>The same people, but every third is written without entries and another birth, or not at all, and somebody who is gone is there.</summary>
    private LiveSnapshot WithOverlay(IReadOnlyCollection<SpecPerson> people)
    {
        var last = people.Max(person => person.Header.PersonId);
        var file = people.Where(person => person.Header.PersonId % 6 != 0)
            .Select(person => person.Header.PersonId % 3 == 0 ? new SpecPerson(person.Header with { Birth = BirthDate.InYear(1999) }, []) : person);
        var gone = people.First() with { Header = people.First().Header with { PersonId = last + 1 } };
        var live = Written("changed", [.. file, gone]);
        foreach (var person in people.Where(person => person.Header.PersonId % 3 == 0)) live.Put(person.Header, person.Entries, new(0, 2));
        live.Remove(last + 1, new(0, 2));
        return live;
    }

    private LiveSnapshot Written(string name, IEnumerable<SpecPerson> people)
    {
        var file = Path.Combine(_folder, name);
        using var writer = new SnapshotWriter(file, new ChangeCursor(0, 1), DateTimeOffset.UnixEpoch);
        foreach (var person in people) writer.Append(person.Header, person.Entries.ToArray());
        writer.Complete();
        return LiveSnapshot.Open(file);
    }

    /// <summary>What the scope hides is taken out beforehand: hidden must be the same as not there.</summary>
    private string Each(Answer answer)
    {
        var answers = new Dictionary<long, Truth>();
        foreach (var (header, entries) in _people)
        {
            var categories = _scope?.CategoriesOf(header.PersonId) ?? ulong.MaxValue;
            if (categories == 0) continue;
            var seen = entries.Where(entry => (categories >> entry.Sensitivity & 1) != 0 && _scope?.WithheldOf(header.PersonId)?.Contains(entry.Partner, entry.Kind) != true);
            answers[header.PersonId] = answer(ColumnBlock.OfOne(header, seen).Row(0));
        }

        return Answers(answers.Where(pair => pair.Value == Truth.Yes).Select(pair => pair.Key), answers.Where(pair => pair.Value == Truth.NotKnown).Select(pair => pair.Key));
    }

    private static string Answers(RunResult result) => Answers(result.Members, result.NotKnown);

    private static string Answers(IEnumerable<long> yes, IEnumerable<long> notKnown)
    {
        string[] parts = [string.Join(", ", yes.Order()) is { Length: > 0 } some ? $"yes {some}" : "", string.Join(", ", notKnown.Order()) is { Length: > 0 } open ? $"not known {open}" : ""];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }
}
