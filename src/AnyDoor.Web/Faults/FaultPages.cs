using AnyDoor.Foundation;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Web.Faults;

/// <summary>What anybody sees when something goes wrong: a page for people, problem details for programs, and a number to ask about.</summary>
internal static class FaultPages
{
    public static void AddFaultPages(this IServiceCollection services) => services.AddProblemDetails();

    public static void UseFaultPages(this WebApplication app)
    {
        app.UseStatusCodePages(context => AnswerAsync(context.HttpContext, null));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // The framework would log the exception's message, which may hold a person's data.
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = async http =>
            {
                var number = PublicId.New();
                var fault = http.Features.Get<IExceptionHandlerFeature>()?.Error;
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("AnyDoor.Fault")
                    .LogError("Fault {Number}: {Kind}{NewLine}{Trace}", number, fault?.GetType().Name, Environment.NewLine, fault?.StackTrace);
                if (fault is BadHttpRequestException bad)
                    http.Response.StatusCode = bad.StatusCode;
                await AnswerAsync(http, http.Response.StatusCode >= 500 ? number : null);
            },
        });
    }

    private static async Task AnswerAsync(HttpContext http, string? number)
    {
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        var status = http.Response.StatusCode;
        var model = Words(status, number);
        var answer = !WantsPage(http.Request)
            ? Results.Problem(title: model.Title, detail: model.Lead + ". " + model.Text, statusCode: status, extensions: number is null ? null : new Dictionary<string, object?> { ["fault"] = number })
            : status == StatusCodes.Status403Forbidden
                ? await http.RefuseRoleAsync()
                : await http.PageAsync<FaultPage>(model, status);
        await answer.ExecuteAsync(http);
    }

    private static bool WantsPage(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static FaultModel Words(int status, string? number) => status switch
    {
        StatusCodes.Status401Unauthorized => new("Sign in first", "You are not signed in", "Sign in and try again.", number),
        StatusCodes.Status404NotFound => new("Page not found", "There is no such page", "Check the address, or start from the navigation above.", number),
        StatusCodes.Status429TooManyRequests => new("Too many tries", "Too many tries to sign in came from your address", "Wait a minute and try again.", number),
        < 500 => new("That could not be read", "Nothing was changed", "The form was out of date or incomplete. Go back, load the page again and repeat what you did.", number),
        _ => new("Something went wrong", "What you just did may not be saved", "Everything saved before is safe. Try again; if it happens twice, tell whoever runs the service, with the number below.", number),
    };
}
