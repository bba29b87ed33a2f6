using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Holding;

/// <summary>Whose rows and messages are kept and wait: of organisations that no agreement covers for any purpose, and of those of which something older still waits, so that all is
/// taken in in the order in which it came.</summary>
internal sealed class Holds(AgreementBook agreements, IReadOnlySet<string> waiting)
{
    /// <summary>The reason under which what is held stands beside rows that were set aside; the field is the organisation.</summary>
    public const string Reason = "not-shared";

    /// <param name="releasing">What waits is being taken in: that something waits holds nothing then.</param>
    public static async Task<Holds> ReadAsync(WriteScope scope, bool releasing, CancellationToken cancel) => new(
        await AgreementBook.ReadAsync(scope.Db, scope.Now, cancel),
        releasing ? new HashSet<string>() : await scope.Db.Set<HeldReceipt>().Select(row => row.OrganisationId).Distinct().ToHashSetAsync(cancel));

    public bool Of(string organisationId) => waiting.Contains(organisationId) || agreements.Holds(organisationId);

    public string Says(string organisationId) =>
        $"{agreements.BecauseOf(organisationId, AgreementBook.AllPurposes[0]) ?? "older rows of this organisation still wait"}: kept, and taken in by itself, in order, once an agreement covers it. Nothing has to be mended or sent again";

    /// <summary>Remembers of which organisations something of which file waits.</summary>
    public static async Task KeepAsync(WriteScope scope, IReadOnlyList<QuarantinedRow> quarantined, CancellationToken cancel)
    {
        foreach (var (receipt, organisation) in quarantined.Where(row => row.ReasonCode == Reason).Select(row => (row.ReceiptId, row.Field)).Distinct())
        {
            if (await scope.Db.Set<HeldReceipt>().FindAsync([receipt, organisation], cancel) is null)
                scope.Db.Add(new HeldReceipt { ReceiptId = receipt, OrganisationId = organisation, HeldAt = scope.Now });
        }
    }
}
