using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.CareModels;

/// <summary>Puts a pack into use: signed by somebody who may, with a reason, for what they were shown.</summary>
public sealed class PackAdoption(PlaceStore store, PackCatalog packs, AuditWriter audit)
{
    public const int LongestReason = 1000;

    /// <summary>Roles that answer clinically or by their office for how a team works.</summary>
    public static readonly IReadOnlyList<string> Signers = [Roles.Coordinator, Roles.Matron, Roles.Gp, Roles.Consultant];

    private static readonly TimeSpan FurthestBack = TimeSpan.FromDays(31);

    public static bool MaySign(Reader reader) => Signers.Contains(reader.Role);

    /// <param name="preview">What the signer saw.</param>
    /// <param name="seen">The mark of what they saw, as it was given to them; null where preview and signature are one act.</param>
    /// <param name="from">Events before fire nothing; null for now.</param>
    public async Task<Outcome> SignAsync(AdoptionPreview preview, string text, string? seen, string? reason, DateTimeOffset? from, Reader reader, CancellationToken cancel)
    {
        if (Refusal(preview, seen, reason, from, reader) is { } refused)
            return refused;
        var faults = new FaultList();
        var request = new AdoptionRequest(text, preview.File, from, preview.Figures, preview.InsteadOf ?? 0);
        var outcome = await packs.AdoptAsync(new ProcessContext("care-models.adopt", reader.AccountId, reason!.Trim()), request, faults, cancel);
        if (outcome.Kind == OutcomeKind.Done)
            await audit.WriteAsync(reader, $"care-models.adopt {preview.Pack.Model} {preview.Pack.Version}", [], reason: reason.Trim());
        return outcome;
    }

    private Outcome? Refusal(AdoptionPreview preview, string? seen, string? reason, DateTimeOffset? from, Reader reader)
    {
        if (!MaySign(reader))
            return Outcome.Refused($"A care model is put into use by {Words(Signers)}; the role {Roles.Words(reader.Role)} may look");
        if (preview.InUse)
            return Outcome.Unchanged;
        if (preview.Refusal is { } refusal)
            return Outcome.Refused(refusal, "version");
        if (seen is not null && seen != preview.Seen)
            return Outcome.Conflict("The pack or the version in use is another one than you looked at. Look again at what would change now");
        if (string.IsNullOrWhiteSpace(reason))
            return Outcome.Refused("Say why it is put into use", "reason");
        if (reason.Length > LongestReason)
            return Outcome.Refused($"Say it in {LongestReason} characters", "reason");
        return from > store.Now || from < store.Now - FurthestBack
            ? Outcome.Refused($"Events count from a moment in the last {FurthestBack.TotalDays:0} days, and not from one to come", "from")
            : null;
    }

    public static string Words(IReadOnlyList<string> roles) => $"{string.Join(", ", roles.SkipLast(1).Select(Roles.Words))} or {Roles.Words(roles[^1])}";
}
