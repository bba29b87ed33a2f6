using AnyDoor.Formats.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AnyDoor.Web.Security;

internal static class PlainForms
{
    /// <summary>What is typed reaches a page as plain text; what no page of ours would send is refused before anything is done with it.</summary>
    public static void UsePlainForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (await FaultAsync(http) is { } status)
            http.Response.StatusCode = status;
        else
            await next(http);
    });

    private static async Task<int?> FaultAsync(HttpContext http)
    {
        var request = http.Request;
        if (!PlainText.Is(request.Path.Value) || request.Query.Any(pair => !PlainText.Is(pair.Key) || pair.Value.Any(value => !PlainText.Is(value))))
            return StatusCodes.Status400BadRequest;
        if (http.GetEndpoint() is null || !request.HasFormContentType)
            return null;
        // Browsers send UTF-8. In other encodings half a character can arrive, which no store takes.
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return StatusCodes.Status415UnsupportedMediaType;
        try
        {
            var form = await request.ReadFormAsync(http.RequestAborted);
            if (form.Any(pair => pair.Value.Any(value => !PlainText.Is(value))))
                request.Form = new FormCollection(form.ToDictionary(pair => pair.Key, pair => new Microsoft.Extensions.Primitives.StringValues([.. pair.Value.Select(value => PlainText.Of(value ?? ""))])), form.Files);
            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException || fault.GetType() == typeof(IOException))
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
