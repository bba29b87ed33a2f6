using AnyDoor.Trust.Policy;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Trust;

/// <summary>Why something is not shown and what would open it. Reads the same whether or not it exists.</summary>
/// <param name="Lead">What is not shown.</param>
/// <param name="Ways">Those that this reader can go.</param>
public sealed record RefusedModel(string Lead, PolicyReason Reason, IReadOnlyList<PolicyWay> Ways, Reader? Reader);

public static class Refusal
{
    /// <summary>The page for a person who is not there or may not be seen: one answer for both. The engine is asked about somebody of whom nothing is known,
    /// so that the answer cannot depend on them.</summary>
    public static Task<IResult> RefusePersonAsync(this HttpContext http) => http.RefuseAsync(
        "You cannot see this record", http.ReaderOrNull() is { } reader ? AccessPolicy.InUse.Decide(new AccessQuestion { Role = reader.Role, Purpose = reader.Purpose, Use = Uses.Open }).Reason : Role, StatusCodes.Status404NotFound);

    /// <summary>The page for a role that may not open this part at all.</summary>
    public static Task<IResult> RefuseRoleAsync(this HttpContext http) => http.RefuseAsync("Your role does not open this page", Role, StatusCodes.Status403Forbidden);

    private static PolicyReason Role => AccessPolicy.InUse.Reasons.Single(reason => reason.Id == "role");

    private static Task<IResult> RefuseAsync(this HttpContext http, string lead, PolicyReason reason, int status)
    {
        var (reader, navigation) = (http.ReaderOrNull(), http.RequestServices.GetRequiredService<Navigation>());
        IReadOnlyList<PolicyWay> ways = reader is null
            ? []
            : [.. AccessPolicy.InUse.WaysFor(reason, reader.Role, reader.Purpose).Where(way => way.Href is null || navigation.MayOpen(way.Href, reader))];
        return http.PageAsync<RefusedPage>(new RefusedModel(lead, reason, ways, reader), status);
    }
}
