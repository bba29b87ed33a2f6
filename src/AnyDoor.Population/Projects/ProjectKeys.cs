using System.Security.Cryptography;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects;

/// <param name="Names">Null where there is no such key, or not the one it was.</param>
/// <param name="Fault">Why, to whoever wants to use it.</param>
public sealed record ProjectKey(Pseudonyms? Names, string? Fault);

/// <summary>Makes a project's key, and takes it away.</summary>
public sealed class ProjectKeys(PseudonymSecret secret)
{
    internal void Make(WriteScope scope, string projectId)
    {
        var salt = RandomNumberGenerator.GetBytes(PseudonymSecret.SaltBytes);
        scope.Db.Add(new ProjectSalt { ProjectId = projectId, Salt = Convert.ToBase64String(salt), Mark = secret.Of(projectId, salt).Mark });
    }

    public async Task<ProjectKey> OpenAsync(PlaceDb db, string projectId, CancellationToken cancel)
    {
        if (await db.Set<ProjectSalt>().FirstOrDefaultAsync(row => row.ProjectId == projectId, cancel) is not { } kept)
            return new(null, "The project has ended, and its key is gone: nobody can tell whom its pseudonyms stood for");
        var key = secret.Of(projectId, Convert.FromBase64String(kept.Salt));
        return key.Mark == kept.Mark ? new(key, null)
            : new(null, $"The secret behind pseudonyms is another than when the project began, so people would get second ones. Whoever runs the service brings back keys/*.pseudonyms.key from its backup, or gives {PseudonymSecret.Variable} as it was");
    }

    internal static Task<int> TakeAwayAsync(WriteScope scope, string projectId, CancellationToken cancel) =>
        scope.Db.Set<ProjectSalt>().Where(row => row.ProjectId == projectId).ExecuteDeleteAsync(cancel);
}
