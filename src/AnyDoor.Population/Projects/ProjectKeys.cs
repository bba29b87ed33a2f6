using System.Security.Cryptography;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects;

/// <summary>Makes a project's key, and takes it away.</summary>
public sealed class ProjectKeys(PseudonymSecret secret)
{
    internal void Make(WriteScope scope, string projectId)
    {
        var salt = RandomNumberGenerator.GetBytes(PseudonymSecret.SaltBytes);
        scope.Db.Add(new ProjectSalt { ProjectId = projectId, Salt = Convert.ToBase64String(salt), Mark = secret.Of(projectId, salt).Mark });
    }

    /// <returns>Null where the project has ended: there is no such key any more.</returns>
    /// <exception cref="InvalidOperationException">The secret is another than when the project began.</exception>
    public async Task<Pseudonyms?> OpenAsync(PlaceDb db, string projectId, CancellationToken cancel)
    {
        if (await db.Set<ProjectSalt>().FirstOrDefaultAsync(row => row.ProjectId == projectId, cancel) is not { } kept)
            return null;
        var key = secret.Of(projectId, Convert.FromBase64String(kept.Salt));
        return key.Mark == kept.Mark ? key
            : throw new InvalidOperationException($"The secret of pseudonyms is another than when project {projectId} began. Bring back keys/*.pseudonyms.key from its backup, or give {PseudonymSecret.Variable} as it was.");
    }

    internal static Task<int> TakeAwayAsync(WriteScope scope, string projectId, CancellationToken cancel) =>
        scope.Db.Set<ProjectSalt>().Where(row => row.ProjectId == projectId).ExecuteDeleteAsync(cancel);
}
