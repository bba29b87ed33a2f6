using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.People;
using AnyDoor.People;

namespace AnyDoor.Record;

/// <summary>The row of flags under a name: flags with the day they end, allergies, then how to speak, ring and write.</summary>
internal static class PersonFlags
{
    private const int MostAllergies = 3;

    public static IReadOnlyList<FlagItem> Of(IReadOnlyList<Flag> flags, IReadOnlyList<EntryFact> allergies, IReadOnlyList<CommunicationNeed> needs, Person person, DateOnly today)
    {
        var named = allergies.Select(fact => fact.Says).OfType<string>().Distinct().ToList();
        var items = new List<FlagItem>();
        items.AddRange(flags.Select(flag => new FlagItem(flag.Text, Style(flag.Style), $"to {When.Day(flag.EndsOn, today)}")));
        items.AddRange(named.Take(MostAllergies).Select(allergy => new FlagItem(allergy, FlagKind.Alert)));
        if (named.Count > MostAllergies)
            items.Add(new FlagItem($"{named.Count - MostAllergies} more allergies", FlagKind.Alert));
        items.AddRange(needs.Select(need => new FlagItem(need.Text, FlagKind.Need, null, Shape(need.Kind))));
        if (person.Interpreter && needs.All(need => need.Kind is not "interpreter"))
            items.Add(new FlagItem(person.Language is { } language ? $"Needs an interpreter: {language}" : "Needs an interpreter", FlagKind.Need, null, IconName.Speech));
        return items;
    }

    private static FlagKind Style(string style) => style switch { "complex" => FlagKind.Complex, "pink" => FlagKind.Pink, "alert" => FlagKind.Alert, _ => FlagKind.Plain };

    private static IconName Shape(string kind) => kind switch
    {
        "hearing" => IconName.Ear, "sight" => IconName.Eye, "print" => IconName.List, "phone" => IconName.Phone, _ => IconName.Speech,
    };
}
