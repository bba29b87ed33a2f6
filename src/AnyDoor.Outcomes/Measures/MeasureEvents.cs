using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Outcomes.Measures;

/// <summary>A moment that a measure counts, of one person.</summary>
public sealed class MeasureEvent
{
    public long PersonId { get; init; }
    public DateTimeOffset At { get; init; }
}

public static class MeasureEvents
{
    /// <summary>The moments a measure counts, as a query that access still has to be asked of before anybody is shown.</summary>
    /// <param name="withheld">What is not shared.</param>
    /// <param name="now">Whoever opted out by now is not counted: it is evaluation.</param>
    public static IQueryable<MeasureEvent> EventsOf(this PlaceDb db, string model, Measure measure, WithheldEntries withheld, DateTimeOffset since, DateTimeOffset until, DateTimeOffset now) =>
        db.AllEventsOf(model, measure, withheld, since, until).NotChosenAgainst(db, Purposes.Evaluation, Uses.Count, now, row => row.PersonId);

    private static IQueryable<MeasureEvent> AllEventsOf(this PlaceDb db, string model, Measure measure, WithheldEntries withheld, DateTimeOffset since, DateTimeOffset until)
    {
        if (measure.Suggestion is { } suggestion)
        {
            return from decision in db.Set<SuggestionDecision>()
                   join asked in db.Set<Assessment>() on new { decision.PersonId, decision.AssessmentId } equals new { asked.PersonId, asked.AssessmentId }
                   where asked.Model == model && decision.SuggestionId == suggestion && decision.Decision == SuggestionDecisions.Added && decision.At >= since && decision.At < until
                   select new MeasureEvent { PersonId = decision.PersonId, At = decision.At };
        }
        var kinds = KindTree.Subtree(measure.Of!).Select(kind => (int)kind.Id).ToArray();
        var entries = db.Set<RecordEntry>().Once(db).Shared(withheld).Where(row =>
            EF.Constant(kinds).Contains(row.Kind) && row.StartAt >= since && row.StartAt < until && row.Status == EntryStatus.Current && row.Sensitivity == 0);
        if (measure.Code is { } code)
            entries = entries.Where(row => db.Set<Code>().Any(known => known.CodeId == row.Code && known.Value == code));
        return entries.Select(row => new MeasureEvent { PersonId = row.PersonId, At = row.StartAt });
    }
}
