using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnyDoor.Store;

/// <summary>What stands first in an encrypted backup: of which store it is, and every file in it.</summary>
/// <param name="Files">Name, length and SHA-256 of each; those of the keys begin with <c>keys/</c>.</param>
internal sealed record BackupManifest(int Format, string Provider, string Name, DateTimeOffset MadeAt, IReadOnlyList<BackupPart> Files)
{
    public const int CurrentFormat = 1;
}

internal sealed record BackupPart(string Name, long Length, string Sha256);

/// <summary>One encrypted file that holds a whole backup: a compressed tar inside an OpenPGP message, so that it can also be read with <c>gpg</c> and <c>tar</c>.</summary>
internal static partial class BackupFile
{
    public const string Name = "backup.pgp";
    public const string InnerName = "backup.tar.gz";

    private const string ManifestName = "backup.json";

    /// <summary>Packs the files of a folder. Reads and writes piece by piece.</summary>
    /// <returns>The SHA-256 of the written file.</returns>
    public static async Task<string> WriteAsync(string folder, string target, BackupManifest about, BackupLock seal, CancellationToken cancel)
    {
        var parts = new List<BackupPart>();
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        // What could not be read back is told now, and not when everything depends on it.
        if (paths.FirstOrDefault(path => !PlainName().IsMatch(NameIn(folder, path))) is { } odd)
            throw new InvalidOperationException($"{NameIn(folder, odd)} cannot be in a backup: its name may have letters, digits, dots, lines and underscores. Rename it, or move it away.");
        foreach (var path in paths)
            parts.Add(new BackupPart(NameIn(folder, path), new FileInfo(path).Length, await HashAsync(path, cancel)));
        await using (var file = NewPrivate(target))
        {
            await using var encrypted = seal.Open(file);
            await using var packed = new GZipStream(encrypted, CompressionLevel.Fastest);
            await using var tar = new TarWriter(packed, TarEntryFormat.Pax);
            using var manifest = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(about with { Files = parts }));
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, ManifestName) { DataStream = manifest }, cancel);
            foreach (var part in parts)
            {
                await using var content = File.OpenRead(Path.Combine(folder, part.Name));
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, part.Name) { DataStream = content }, cancel);
            }
        }
        return await HashAsync(target, cancel);
    }

    /// <summary>Unpacks into an empty folder what is found to be whole and of such a store.</summary>
    /// <param name="isOurs">Null if the manifest is of this store, else why it is not.</param>
    public static Task ReadAsync(string path, string folder, string? keyFile, string? passphrase, Func<BackupManifest, string?> isOurs, CancellationToken cancel) => BackupOpening.ReadAsync(path, keyFile, passphrase, async clear =>
    {
        await using var packed = new GZipStream(clear, CompressionMode.Decompress, leaveOpen: true);
        await using var tar = new TarReader(packed, leaveOpen: true);
        var manifest = await ManifestAsync(await tar.GetNextEntryAsync(cancellationToken: cancel), path);
        if (isOurs(manifest) is { } fault)
            throw new InvalidOperationException($"{path} {fault}. Nothing was restored.");
        foreach (var part in manifest.Files)
        {
            if (!PlainName().IsMatch(part.Name) || await tar.GetNextEntryAsync(cancellationToken: cancel) is not { EntryType: TarEntryType.RegularFile, DataStream: { } content } entry || entry.Name != part.Name || entry.Length != part.Length)
                throw new InvalidDataException();
            var target = Path.Combine(folder, part.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using (var file = NewPrivate(target))
                await content.CopyToAsync(file, cancel);
            if (await HashAsync(target, cancel) != part.Sha256)
                throw new InvalidDataException();
        }
        if (await tar.GetNextEntryAsync(cancellationToken: cancel) is not null)
            throw new InvalidDataException();
    });

    private static async Task<BackupManifest> ManifestAsync(TarEntry? entry, string path)
    {
        const int longest = 1 << 20;
        if (entry is not { EntryType: TarEntryType.RegularFile, Name: ManifestName, DataStream: { } content, Length: < longest })
            throw new InvalidOperationException($"{path} is not a backup that this program made. Nothing was restored.");
        try
        {
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(content) ?? throw new JsonException();
            return manifest.Format == BackupManifest.CurrentFormat ? manifest : throw new InvalidOperationException($"{path} is of format {manifest.Format}; this version reads {BackupManifest.CurrentFormat}. Restore it with the version that made it.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException();
        }
    }

    private static string NameIn(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    private static FileStream NewPrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    // A name of a file, perhaps in the one folder there is: never a way out of it.
    [GeneratedRegex(@"^(keys/)?[\w-][\w.-]*$")]
    private static partial Regex PlainName();
}
