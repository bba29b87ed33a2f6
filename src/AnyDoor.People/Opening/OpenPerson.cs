using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.People;

public static class OpenPerson
{
    /// <summary>
    /// Answers a request about one person. Refused and absent get the same page; a GET under a public id from before a merge is sent on to the present one,
    /// for the time being: a browser must not remember it, because a merge can be taken back.
    /// </summary>
    /// <param name="publicId">The id in the address: its segment <c>/{publicId}</c> is the one replaced when the person has moved.</param>
    public static async Task<IResult> WithPersonAsync(this HttpContext http, string publicId, string act, Func<Person, Task<IResult>> answer) =>
        await http.AnswerAsync(publicId, await http.Gate().OpenAsync(publicId, http.Reader(), act, http.RequestAborted), person => person, answer);

    /// <summary>The same for a page that broken glass opens too: it has to show what is essential, and nothing else, to a reader who comes in by it.</summary>
    public static async Task<IResult> WithPersonAlsoByGlassAsync(this HttpContext http, string publicId, string act, Func<OpenedPerson, Task<IResult>> answer) =>
        await http.AnswerAsync(publicId, await http.Gate().OpenAlsoByGlassAsync(publicId, http.Reader(), act, http.RequestAborted), opened => opened.Person, answer);

    private static PersonGate Gate(this HttpContext http) => http.RequestServices.GetRequiredService<PersonGate>();

    private static async Task<IResult> AnswerAsync<T>(this HttpContext http, string publicId, T? opened, Func<T, Person> person, Func<T, Task<IResult>> answer)
        where T : class
    {
        if (opened is null)
            return await http.RefusePersonAsync();
        if (person(opened).PublicId is var now && now != publicId && HttpMethods.IsGet(http.Request.Method))
            return Results.Redirect(Moved(http.Request, publicId, now), permanent: false, preserveMethod: true);
        return await answer(opened);
    }

    private static string Moved(HttpRequest request, string from, string to) =>
        string.Join('/', request.Path.ToUriComponent().Split('/').Select(segment => segment == from ? to : segment)) + request.QueryString;
}
