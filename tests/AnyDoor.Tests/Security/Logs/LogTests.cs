using System.Net.Http.Headers;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Tests.Security.Logs;

/// <summary>Somebody writes lines of their own into the log, or has it keep what is about people.</summary>
public class LogTests
{
    private const string Planted = "planted-line";
    private const string Line = "x\r\n2026-05-12 fail: " + Planted + "\u2028" + Planted;

    [Theory, OnSqlite, OnPostgres]
    public async Task Log_WhateverIsAskedFor_HoldsNoLineOfTheirsAndNothingOfPeople(StoreProvider provider)
    {
        var log = new KeptLog();
        await using var place = await AttackedPlace.NewAsync(provider, configure: builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log).AddFilter("AnyDoor", LogLevel.Trace).AddFilter("AnyDoor.Request", LogLevel.Trace);
            builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, Breaking>();
        });
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        var forms = await place.FormsAsync(member, place.Victim);
        log.Lines.Clear();
        foreach (var route in Route.Of(place.Host, "GET"))
        {
            foreach (var path in new[] { $"{place.Victim.PathOf(route)}?q={AttackedPlace.Mark}&{Uri.EscapeDataString(Line)}={Uri.EscapeDataString(Line)}", route.Path(_ => Line), place.Victim.PathOf(route) + Breaking.Ask })
                await GetAsync(member, path);
        }
        foreach (var (_, form) in forms)
        {
            await member.SendAsync(form with { Fields = [.. form.Fields.Select(field => KeyValuePair.Create(field.Key, Line + AttackedPlace.Mark))] });
            await member.SendAsync(form with { Path = form.Path + Breaking.Ask });
            await member.SendAsync(form);
        }
        using var nobody = place.Host.Anybody();
        await nobody.PostFormAsync("/sign-in", "/sign-in", ("userName", Line), ("password", Line));
        log.Lines.Count(line => line.Category == "AnyDoor.Request").ShouldBeGreaterThan(100);
        log.Lines.ShouldContain(line => line.Category == "AnyDoor.Fault");
        var secret = new[] { Planted, AttackedPlace.Mark, place.Victim.Person.NhsNumber!, place.Victim.Person.PublicId, place.Victim.Ids["actions/id"], "1938-07-13", HostFixture.Password };
        var lines = log.Lines.ToList();
        lines.Where(line => secret.Any(word => line.Text.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(line => $"{line.Category}: {line.Text}").Distinct().Take(5).ShouldBeEmpty();
        // Only where a fault of our own code happened takes more than one line, and those begin as lines of a trace do.
        lines.SelectMany(line => line.Text.Split(["\r\n", "\n", "\r", "\u2028"], StringSplitOptions.RemoveEmptyEntries).Skip(1)).Where(rest => !rest.StartsWith("   at ", StringComparison.Ordinal) && !rest.StartsWith("---", StringComparison.Ordinal)).Distinct().Take(5).ShouldBeEmpty();
    }

    private static async Task GetAsync(Attacker reader, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(WebClient.Home, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        foreach (var header in new[] { "User-Agent", "Referer", "X-Forwarded-For", "X-Request-Id" })
            request.Headers.TryAddWithoutValidation(header, Planted);
        await reader.Client.SendAsync(request);
    }

    /// <summary>A fault of ours whose message holds a person's data, while such an address is answered.</summary>
    private sealed class Breaking : IAuthorizationMiddlewareResultHandler
    {
        public const string Ask = "?break=1";

        private readonly AuthorizationMiddlewareResultHandler usual = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
            context.Request.QueryString.Value == Ask ? throw new InvalidOperationException(AttackedPlace.Mark) : usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
