using System.Globalization;
using AnyDoor.Partners;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Trust.Agreements;

internal static class AgreementEndpoints
{
    public static void MapAgreements(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/trust/agreements", async (HttpContext http, PartnersDirectory partners) =>
            await http.PageAsync<AgreementsPage>(AgreementsModel.Of(await partners.CurrentAsync(http.RequestAborted)))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet("/trust/agreements/{agreement}", async (HttpContext http, string agreement, PartnersDirectory partners) =>
            AgreementModel.Of(await partners.CurrentAsync(http.RequestAborted), agreement) is { } model ? await http.PageAsync<AgreementPage>(model) : Results.NotFound()).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet("/trust/agreements/{agreement}/ending", async (HttpContext http, string agreement, EndingQuery ending) =>
            await EndingAsync(http, await ending.OfAgreementAsync(agreement, http.RequestAborted))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet("/trust/partners/{organisation}", async (HttpContext http, string organisation, EndingQuery ending) =>
            await EndingAsync(http, await ending.OfPartnerAsync(organisation, http.RequestAborted))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost("/trust/agreements/{agreement}/decide", DecideAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
    }

    private static async Task<IResult> EndingAsync(HttpContext http, EndingModel? model) => model is null ? Results.NotFound() : await http.PageAsync<EndingPage>(model);

    private static async Task<IResult> DecideAsync(
        HttpContext http, string agreement, AgreementDesk desk, PartnersDirectory partners, [FromForm] string? kind, [FromForm] string? because, [FromForm] string? seen,
        [FromForm(Name = "until-day")] string? day, [FromForm(Name = "until-month")] string? month, [FromForm(Name = "until-year")] string? year)
    {
        var form = new AgreementForm { Kind = kind, Day = day, Month = month, Year = year, Because = because, Seen = int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1 };
        if (await desk.DecideAsync(agreement, form, http.Reader(), http.RequestAborted) is not { } faults)
            return Results.NotFound();
        return faults.Count == 0
            ? PageResults.SeeOther($"/trust/agreements/{agreement}")
            : await http.PageAsync<AgreementPage>(AgreementModel.Of(await partners.CurrentAsync(http.RequestAborted), agreement)! with { Typed = form, Faults = faults }, StatusCodes.Status422UnprocessableEntity);
    }
}
