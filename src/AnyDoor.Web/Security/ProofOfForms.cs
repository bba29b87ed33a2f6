using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Web.Security;

internal static class ProofOfForms
{
    /// <summary>Whatever changes something must carry the proof that one of our pages sent it, also where a handler reads the form itself.</summary>
    public static void UseProofOfForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (Changes(http.Request.Method) && http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation != false
            && !await IsValidAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await next(http);
    });

    // A form that the framework has found wanting cannot be read again: asking would be a fault of ours instead of an answer.
    private static async Task<bool> IsValidAsync(HttpContext http) =>
        http.Features.Get<IAntiforgeryValidationFeature>()?.IsValid ?? await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);

    private static bool Changes(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);
}
