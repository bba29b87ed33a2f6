using AnyDoor.Meetings;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Security.Markup;

/// <summary>Somebody writes pieces of a page into every text that the place takes, and hopes that one becomes part of a page.</summary>
public class MarkupTests
{
    [Theory, OnSqlite]
    public async Task Texts_OfPartnersAndOfForms_NeverBecomePartOfAPage(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider, Hostile.All);
        await LoadAsync(place);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        using var engineer = await Attacker.SignInAsync(place.Host, "elan.reed");
        using var lead = await Attacker.SignInAsync(place.Host, "a.ig-lead");
        var (wrong, shown) = (new List<string>(), 0);
        async Task LookAsync(Attacker reader, string path)
        {
            var answer = await reader.Client.GetPageAsync(path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                return;
            var page = await WebClient.ParseAsync(answer);
            wrong.AddRange(Hostile.PlantedOn(page).Distinct().Select(what => $"{path} for {reader.User}: {what}"));
            shown += page.Body?.TextContent.Contains("xq-planted", StringComparison.Ordinal) == true ? 1 : 0;
        }
        foreach (var (_, path) in place.Pages(place.Victim))
        {
            foreach (var reader in new[] { member, engineer, lead })
                await LookAsync(reader, path);
            foreach (var view in Views)
                await LookAsync(member, $"{path}?fragment={view}");
            await LookAsync(member, $"{path}?item={place.Victim.Ids["item"]}&facts=true&order=true&all=true");
        }
        shown.ShouldBeGreaterThan(20, "the texts are shown, as texts");
        string.Join('\n', wrong.Distinct()).ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Texts_OfAddressesAndOfRefusedForms_NeverBecomePartOfAPage(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        using var engineer = await Attacker.SignInAsync(place.Host, "elan.reed");
        using var nobody = place.Host.Anybody();
        var text = Uri.EscapeDataString(Hostile.All);
        var wrong = new List<string>();
        foreach (var route in Route.Of(place.Host, "GET"))
        {
            var queries = string.Join('&', route.Queries.Append("q").Append(text).Select(name => $"{name}={text}"));
            foreach (var path in new[] { $"{route.Path(_ => Hostile.All)}?{queries}", $"{place.Victim.PathOf(route)}?{queries}" })
            {
                foreach (var client in new[] { member.Client, engineer.Client, nobody })
                    await CheckAsync(await client.GetPageAsync(path), route);
            }
        }
        foreach (var (route, form) in await place.FormsAsync(member, place.Victim))
        {
            // One text at a time is refused elsewhere than all of them.
            await CheckAsync(await member.SendAsync(form with { Fields = [.. form.Fields.Select(field => KeyValuePair.Create(field.Key, Hostile.All))] }), route);
            foreach (var name in form.Fields.Select(field => field.Key).Distinct())
                await CheckAsync(await member.SendAsync(form with { Fields = [.. form.Fields.Select(field => field.Key == name ? KeyValuePair.Create(name, Hostile.All) : field)] }), route);
        }
        string.Join('\n', wrong.Distinct()).ShouldBeEmpty();

        async Task CheckAsync(HttpResponseMessage answer, Route route)
        {
            if ((int)answer.StatusCode >= 500)
                wrong.Add($"{route}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                wrong.AddRange(Hostile.PlantedOn(await WebClient.ParseAsync(answer)).Select(what => $"{route}: {what}"));
            else if ((int)answer.StatusCode == 200 && answer.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/schema+json" or "text/csv" or "text/javascript" or "text/css" or null))
                wrong.Add($"{route}: answers as {answer.Content.Headers.ContentType?.MediaType}");
        }
    }

    [Theory, OnSqlite]
    public async Task Pack_OfTheMorning_HoldsTextsAsTexts(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider, Hostile.All);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        var answer = await member.Client.GetPageAsync("/meetings/packs/millrace-team");
        var page = await WebClient.ParseAsync(answer);
        page.Body!.TextContent.ShouldContain("xq-planted");
        Hostile.PlantedOn(page).Where(what => !what.StartsWith("attribute html.style", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static readonly string[] Views = ["board", "huddle", "model", "rail", "person", "bar", "actions", "stands", "history", "list"];

    // More about the same person and about others, in the files of other partners; some of it cannot be read and is set aside.
    private static async Task LoadAsync(AttackedPlace place)
    {
        var cell = $"\"{Hostile.All.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var files = new Dictionary<string, string[]>
        {
            [$"gp-patients-'\"><xq-planted>.csv"] = [IntakeTest.PatientHeader,
                $"Y99001,P1,9990000379,01,{cell},{cell},{cell},{cell},1938-07-13,F,A,{cell},{cell},ZZ1 1AA,{cell},{cell},{cell},{cell},yes,{cell},2015-01-01,,,own-home,,yes,{cell},{cell},{cell},,2026-01-01T10:00:00",
                $"Y99001,P2,{cell},{cell},x,y,,,{cell},{cell},A,1 Mill Lane,Alderbrook,{cell},,,,,,,{cell},,,{cell},,{cell},,,,,2026-01-01T10:00:00"],
            ["gp-events.csv"] = [IntakeTest.EventHeader,
                $"Y99001,E1,P1,problem,195967001,http://snomed.info/sct,{cell},2026-01-01,,,,2026-01-01T10:00:00,2026-01-01T10:00:00,no",
                $"Y99001,E2,P1,problem,{cell},{cell},{cell},2026-01-02,,{cell},{cell},2026-01-01T10:00:00,2026-01-01T10:00:00,no",
                $"Y99001,E3,P1,{cell},{cell},{cell},{cell},{cell},,,,2026-01-01T10:00:00,2026-01-01T10:00:00,no"],
            ["social-care-clients.csv"] = [IntakeTest.ClientHeader, $"C1,9990000379,{cell},{cell},1938-07-13,F,{cell},{cell},ZZ1 1AA,{cell},{cell},{cell},2026-01-01T10:00:00"],
        };
        foreach (var (name, lines) in files)
        {
            var path = Path.Combine(place.Host.Folder, name);
            await File.WriteAllTextAsync(path, string.Join('\n', lines) + "\n");
            await place.Loader.LoadAsync([path], new LoadOptions(), null, default);
        }
        await place.Host.App.Services.GetRequiredService<PackWriter>().WriteMissingAsync(default);
    }
}
