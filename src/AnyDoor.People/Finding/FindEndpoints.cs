using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.People.Finding;

internal static class FindEndpoints
{
    private static readonly IReadOnlyList<string> Finders = [.. Roles.Care, Roles.Receptionist];

    public static void MapFind(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people", ShowAsync).RequireRoles(Finders).ExcludeFromDescription();
        // What is looked for travels in the body: a name or number in an address would end up in histories and logs.
        endpoints.MapPost("/people/find", FindAsync).RequireRoles(Finders).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PersonFinder finder, PartnersDirectory partners, TimeProvider clock)
    {
        var (reader, view) = (http.Reader(), await partners.CurrentAsync(http.RequestAborted));
        if (view.Organisations.GetValueOrDefault(reader.OrganisationId) is not { Kind: "care-home" } home)
            return await http.PageAsync<FindPage>(new FindModel(null, null, false, null));
        var (residents, today) = (await finder.ResidentsAsync(reader, http.RequestAborted), LondonTime.Today(clock));
        return await http.PageAsync<FindPage>(new FindModel(null, null, false, null, new HomeModel(home.Name, [.. residents.Select(person => Shown(person, view, today))])));
    }

    private static async Task<IResult> FindAsync(HttpContext http, PersonFinder finder, PartnersDirectory partners, Navigation navigation, TimeProvider clock, [FromForm] string? q)
    {
        if (PersonSearch.Parse(q) is not { } search)
            return await http.PageAsync<FindPage>(new FindModel(q, null, false, PersonSearch.Expected), StatusCodes.Status422UnprocessableEntity);
        var found = await finder.FindAsync(search, http.Reader(), http.RequestAborted);
        var view = await partners.CurrentAsync(http.RequestAborted);
        var today = LondonTime.Today(clock);
        var shown = found.Take(PersonFinder.Most).Select(person => Shown(person, view, today)).ToList();
        return await http.PageAsync<FindPage>(new FindModel(q, shown, found.Count > PersonFinder.Most, null, Ways: WaysOn(navigation, http.Reader())));
    }

    private static List<WayOn> WaysOn(Navigation navigation, Reader reader) =>
    [
        new("Try the NHS number or the date of birth", "#q"),
        .. new WayOn[]
        {
            new("Trace them", "/people/trace", "by exact details, if you have met them."), new("Break the glass", "/people/break-glass", "if somebody may come to harm while you wait."), new("See which team looks after whom", "/partners"),
        }.Where(way => navigation.MayOpen(way.Href!, reader)),
    ];

    private static FoundPerson Shown(Person person, PartnersView view, DateOnly today) => new(
        $"/people/{person.PublicId}",
        person.DisplayName,
        PersonWords.Born(person.DateOfBirth),
        person.AgeOn(today),
        person.NhsNumber is { } number ? NhsNumbers.NhsNumber.Display(number) : null,
        Restrictions.Unless(person.Restricted, person.PracticeId is { } practice ? view.ShortName(practice) : null),
        Restrictions.Unless(person.Restricted, person.Town),
        person.DiedOn is not null);
}
