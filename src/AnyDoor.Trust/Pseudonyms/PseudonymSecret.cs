using System.Security.Cryptography;
using System.Text;
using AnyDoor.Store;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust;

/// <summary>The place's secret behind every pseudonym: from the environment, else from <c>keys/NAME.pseudonyms.key</c>, made at the first project. Never in the database.</summary>
public sealed class PseudonymSecret(PlaceStore store, IOptions<TrustOptions>? options = null)
{
    public const string Variable = "ANYDOOR_PSEUDONYM_KEY";

    /// <summary>How many random bytes of its own a project adds. Without them its key cannot be made again.</summary>
    public const int SaltBytes = 32;

    private readonly Lazy<byte[]> secret = new(() => EnvironmentKey.Read(Variable) ?? KeyFile.MadeOnce(
        store.Address.SideFolder(Path.GetFullPath((options?.Value ?? new()).Folder)), $"{store.Address.Name}.pseudonyms.key", "pseudonyms"));

    /// <summary>The key of one project: it takes the secret, which is not in the database, and the project's salt, which is.</summary>
    public Pseudonyms Of(string projectId, byte[] salt) => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Value, 32, salt, Encoding.UTF8.GetBytes($"anydoor pseudonyms {projectId}")));
}
