using System.CommandLine;
using AnyDoor.Partners;
using AnyDoor.Trust.Agreements;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

/// <summary>What <c>/trust</c> shows, for the command line.</summary>
internal static class TrustVerb
{
    public static Command New(VerbConsole console) => new("trust", "What the information governance lead looks after") { Agreements(console), ReviewsVerb.New(console) };

    private static Command Agreements(VerbConsole console)
    {
        var store = StoreOption.New();
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, and nothing else there" };
        var verb = new Command("agreements", "Agreements to share and how each organisation stands by them today, what needs a decision first. Example: anydoor trust agreements --json") { json, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var model = AgreementsModel.Of(await services.GetRequiredService<PartnersDirectory>().CurrentAsync(cancel));
            if (parsed.GetValue(json))
                console.Json(new { agreements = model.Rows.Select(Line), partners = model.Partners.Select(row => new { organisation = row.Id, row.Name, directCare = row.For[0], planning = row.For[1], evaluation = row.For[2] }) });
            else
                Show(console, model);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static object Line(AgreementRow row) => new
    {
        agreement = row.Term.Id, row.Term.Agreement.Name, state = AgreementTexts.Word(row.Term), row.Says, needsDecision = AgreementTexts.IsException(row.Term), row.Term.Purposes, parties = row.Term.Parties.Order(StringComparer.Ordinal),
        legalBasis = row.Term.Agreement.LegalBasis, start = row.Term.Agreement.StartsOn, review = row.Term.Agreement.ReviewOn, lastDay = row.Term.LastDay, lastDayOfGrace = row.Term.LastDayOfGrace, daysOfGraceLeft = row.Term.DaysOfGraceLeft,
        decisions = row.Term.Decisions.Select(decision => new { decision.Number, decision.Kind, decision.EndsOn, decision.DecidedBy, decision.DecidedAt, decision.Because }),
    };

    private static void Show(VerbConsole console, AgreementsModel model)
    {
        if (!model.IsKept)
            console.Out.WriteLine("No agreement is written down in place.yaml: everything that partners send is used");
        else
            console.Table(["Agreement", "Name", "State", "For", "Between", "Now"], model.Rows.Select(row => new[] { row.Term.Id, row.Term.Agreement.Name, AgreementTexts.Word(row.Term), row.For, row.Between, row.Says }));
        console.Table(["Organisation", .. AgreementBook.AllPurposes], model.Partners.Select(row => new[] { row.Id, row.For[0], row.For[1], row.For[2] }));
    }
}
