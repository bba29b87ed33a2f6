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
    public static async Task<IResult> WithPersonAsync(this HttpContext http, string publicId, string act, Func<Person, Task<IResult>> answer)
    {
        var gate = http.RequestServices.GetRequiredService<PersonGate>();
        var person = await gate.OpenAsync(publicId, http.Reader(), act, http.RequestAborted);
        if (person is null)
            return await http.RefusePersonAsync();
        if (person.PublicId != publicId && HttpMethods.IsGet(http.Request.Method))
            return Results.Redirect(Moved(http.Request, publicId, person.PublicId), permanent: false, preserveMethod: true);
        return await answer(person);
    }

    private static string Moved(HttpRequest request, string from, string to) =>
        string.Join('/', request.Path.ToString().Split('/').Select(segment => segment == from ? to : segment)) + request.QueryString;
}
