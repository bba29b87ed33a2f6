using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Plans;

/// <summary>The plan on paper: large for the person, on one page for A&amp;E. Each is recorded as printed.</summary>
internal static class SheetEndpoints
{
    public static void MapSheets(this IEndpointRouteBuilder endpoints)
    {
        Map<PlanPrintPage>(endpoints, "print");
        Map<PlanOnePage>(endpoints, "print-one-page");
    }

    private static void Map<TPage>(IEndpointRouteBuilder endpoints, string path) where TPage : IComponent => endpoints
        .MapGet($"/people/{{id}}/plan/{path}", (HttpContext http, string id) =>
            http.WithPersonAsync(id, "plan.print", async person => await http.PageAsync<TPage>(await ModelAsync(http, person))))
        .ForCareRoles().ExcludeFromDescription();

    private static async Task<PlanSheet> ModelAsync(HttpContext http, Person person)
    {
        var store = http.RequestServices.GetRequiredService<PlaceStore>();
        await using var db = store.OpenRead();
        var view = await http.RequestServices.GetRequiredService<PartnersDirectory>().CurrentAsync(http.RequestAborted);
        var contacts = await db.Set<Relation>().Where(row => row.PersonId == person.PersonId).SharedWith(db, view, http.Reader()).VisibleTo(db, http.Reader(), store.Now, row => row.PersonId)
            .OrderBy(row => row.Position).ToListAsync(http.RequestAborted);
        return new PlanSheet(await PlanModels.ReadAsync(http, person), contacts);
    }
}
