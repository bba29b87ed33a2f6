using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Http;

namespace AnyDoor.Trust;

/// <summary>Why something is not shown and what to do about it. Reads the same whether or not it exists.</summary>
/// <param name="Lead">What is not shown.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="OfPerson">True where it is about one person; false for a part of the service.</param>
public sealed record RefusedModel(string Lead, string Rule, Reader? Reader, bool OfPerson);

public static class Refusal
{
    /// <summary>The page for a person who is not there or may not be seen: one answer for both.</summary>
    public static Task<IResult> RefusePersonAsync(this HttpContext http) => http.PageAsync<RefusedPage>(
        new RefusedModel(
            "You cannot see this record",
            "A record is shown to people who care for the person: their practice's neighbourhood team, a service looking after them, or somebody asked to act for them.",
            http.ReaderOrNull(), OfPerson: true),
        StatusCodes.Status404NotFound);

    /// <summary>The page for a role that may not open this part at all.</summary>
    public static Task<IResult> RefuseRoleAsync(this HttpContext http) => http.PageAsync<RefusedPage>(
        new RefusedModel("Your role does not open this page", "Each part of the service is open to the roles that need it for their work.", http.ReaderOrNull(), OfPerson: false),
        StatusCodes.Status403Forbidden);
}
