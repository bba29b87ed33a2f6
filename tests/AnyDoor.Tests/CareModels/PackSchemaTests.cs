using System.Text.Json;
using AnyDoor.CareModels;
using AnyDoor.CareModels.Schema;
using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.Tests.CareModels;

public class PackSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(PackSchema.Text).RootElement;

    public static TheoryData<string> Models => PackReaderTests.Models;

    [Theory, MemberData(nameof(Models))]
    public void Schema_OverEveryPackOfTheRepository_FindsNoFault(string model) => JsonSchemaCheck.FaultsOf(Schema, Packs.Text(model)).ShouldBeEmpty();

    [Fact]
    public void Schema_OverAPackWithEveryKey_FindsNoFault() => JsonSchemaCheck.FaultsOf(Schema, EveryKey).ShouldBeEmpty();

    [Fact]
    public void Schema_AndReader_KnowTheSameKeys() => KeysOf(Schema, "").Distinct().Order(StringComparer.Ordinal).ShouldBe(KeysOfTheReader());

    /// <summary>What the schema forbids, the reader refuses: an editor and <c>anydoor model check</c> do not disagree.</summary>
    [Theory]
    [InlineData("version: 3", "version: 0")]
    [InlineData("days: 9", "days: 400")]
    [InlineData("style: pink", "style: blue")]
    [InlineData("at: end", "at: middle")]
    [InlineData("fresh_for: 48h", "fresh_for: soon")]
    [InlineData("meeting: none", "meeting: tea")]
    [InlineData("role: pharmacist", "role: baker")]
    [InlineData("kind: telecare", "kind: shop")]
    [InlineData("every: weekday", "every: fifth friday of the month")]
    [InlineData("every: weekday", "every: Friday")]
    [InlineData("at: \"09:30\"", "at: 25:00")]
    [InlineData("one_for: practice", "one_for: street")]
    [InlineData("minutes: 45", "minutes: 1")]
    [InlineData("title: Other, every: weekday, ", "title: Other, ")]
    [InlineData("item_minutes: 2", "item_minutes: 90")]
    [InlineData("overseen_by: matron", "overseen_by: nobody")]
    [InlineData("title: Every key", "titel: Every key")]
    [InlineData("title: Every key", "title: Every key\nmore: 1")]
    [InlineData("{falls.count: some}", "{}")]
    [InlineData("review_days: 90", "review_days: often")]
    [InlineData("purpose: direct-care", "purpose: fun")]
    [InlineData("name: older", "name: Older people")]
    [InlineData("closes: not-needed", "closes: later")]
    [InlineData("due_within: 6h", "due_within: soon")]
    [InlineData("beside: false", "beside: perhaps")]
    [InlineData("target_percent: 40", "target_percent: 140")]
    [InlineData("each: week", "each: day")]
    [InlineData("improve: up", "improve: more")]
    [InlineData("in_force_days: 90", "in_force_days: 0")]
    [InlineData("return_days: 28", "return_days: 0")]
    [InlineData("same_in: sex", "same_in: height")]
    [InlineData("ratio: 2", "ratio: 21")]
    [InlineData("caliper: 0.25", "caliper: 3")]
    [InlineData("alike_in: [age, prior-returns], ", "")]
    public void Mistake_RefusedByTheSchema_IsRefusedByTheReader(string right, string wrong)
    {
        var text = EveryKey.Replace(right, wrong, StringComparison.Ordinal);
        text.ShouldNotBe(EveryKey);
        JsonSchemaCheck.FaultsOf(Schema, text).ShouldNotBeEmpty();
        Packs.Read(text).Faults.ShouldNotBeEmpty();
    }

    private static IEnumerable<string> KeysOfTheReader()
    {
        var faults = new FaultList();
        var document = YamlDocument.Parse(EveryKey, "model.yaml", faults)!;
        PackReader.Read(document, (_, _) => [], faults).ShouldNotBeNull();
        faults.ToString().ShouldBeEmpty();
        return document.AskedKeys().Where(key => !key.Contains("any_of[].", StringComparison.Ordinal));
    }

    private static IEnumerable<string> KeysOf(JsonElement schema, string at)
    {
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                var path = at.Length == 0 ? property.Name : $"{at}.{property.Name}";
                foreach (var key in KeysOf(property.Value, path).Prepend(path))
                    yield return key;
            }
        }
        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var key in KeysOf(items, $"{at}[]"))
                yield return key;
        }
    }

    private const string EveryKey = """
        model: every-key
        version: 3
        title: Every key
        summary: All that a pack can say
        source: A test
        rows: [X1]
        beside: false
        cohorts:
          - {name: older, title: Older people, criteria: age >= 65, purpose: direct-care, categories: [demographics]}
        flags:
          - {kind: band, text: Wears a band, days: 9, style: pink}
        triggers:
          - {id: home, at: end, of: hospital.admission, cohort: older, fresh_for: 48h, says: Went home, meeting: none, action: {title: Visit, detail: Look, to: {role: matron, kind: voluntary}, accept_within: 1h, due_within: 6h, ask: asked}}
        questionnaires:
          - name: asked
            title: Asked
            for: people new to us
            say_first: Hello
            agreed: [{id: "no", text: Said no, ends: true, closes: not-needed}]
            questions:
              - {id: falls, heading: Falls, ask: Fallen?, note: Where, parts: [{id: count, label: How often, answers: [{id: none, text: None}, {id: some, text: Some}]}]}
            suggestions:
              - {id: alarm, title: Alarm, because: fell, any_of: [{falls.count: some}], to: {role: pharmacist, kind: telecare}, accept_within: 24h, due_within: 3d}
            before_you_hang_up: [Goodbye]
        huddle:
          title: Huddle
          item_minutes: 2
          members: [community]
          overseen_by: matron
          roll_over_limit: 3
          most_a_day: 30
          decisions: [{id: watch, text: Watch, to: mdt}]
        meetings:
          - {id: mdt, title: MDT, every: last friday of the month, at: "14:00", minutes: 45, one_for: practice, brings: [band], item_minutes: 5, members: [hospital], overseen_by: consultant, roll_over_limit: 2, decisions: [{id: agreed, text: Agreed, to: other}]}
          - {id: other, title: Other, every: weekday, at: "09:30", decisions: [{id: agreed, text: Agreed}]}
        recalls:
          - {id: winter, title: Winter, cohort: older, why: Ready, parts: [{id: vaccine, text: Vaccine}], reasons: [{id: away, text: Away}]}
        coverage:
          - {id: all, title: All, of: age >= 80, covered: age >= 85, says: very old, target_percent: 40}
        plan: {review_days: 90}
        yardsticks:
          - {name: asked, text: People asked, value: "3", source: Page 2, measure: {of: meeting.discussed, code: watch, in_force_days: 90, each: week, improve: up}}
          - {name: alarms, text: Alarms, value: "4", measure: {suggestion: alarm}}
        comparisons:
          - {name: asked-return, title: Back again, asked: asked, after: hospital.admission, asked_within: 48h, returns: hospital.admission.emergency, return_days: 28, alike_in: [age, prior-returns], same_in: sex, ratio: 2, caliper: 0.25, smallest: 0.05}
        """;
}
