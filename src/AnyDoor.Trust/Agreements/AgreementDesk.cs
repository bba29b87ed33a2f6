using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust.Agreements;

/// <summary>Keeps what a named person decides about an agreement. It is in force with the next look at any page.</summary>
public sealed class AgreementDesk(PlaceStore store, AuditWriter audit)
{
    /// <returns>Null where there is no such agreement; else the faults, none when it is done.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> DecideAsync(string agreementId, AgreementForm form, Reader reader, CancellationToken cancel)
    {
        await using (var db = store.OpenRead())
        {
            if (await TermAsync(db, agreementId, store.Now, cancel) is not { } term)
                return null;
            if (form.FaultsOf(term, LondonTime.Today(store.Clock)) is { Count: > 0 } faults)
                return faults;
        }
        // Where the trail cannot be written nothing is decided.
        await audit.WriteAsync(reader, "agreement.decide", [], reason: $"{form.Kind} {agreementId}");
        return await store.WriteAsync(new ProcessContext("trust.agreements", reader.PractitionerId, form.Because!.Trim()), scope => WriteAsync(scope, agreementId, form, reader, cancel), cancel);
    }

    // Looked at again inside the write: another decision may have come between.
    private static async Task<IReadOnlyDictionary<string, string>?> WriteAsync(WriteScope scope, string agreementId, AgreementForm form, Reader reader, CancellationToken cancel)
    {
        await scope.TakeTurnAsync("agreements", cancel);
        if (await TermAsync(scope.Db, agreementId, scope.Now, cancel) is not { } term)
            return null;
        if (form.FaultsOf(term, LondonTime.DayOf(scope.Now)) is { Count: > 0 } faults)
            return faults;
        scope.Db.Add(new AgreementDecision
        {
            AgreementId = agreementId, Number = AgreementForm.Last(term) + 1, Kind = form.Kind!, EndsOn = form.Kind == AgreementDecisions.Extended ? form.Until : null,
            OfStart = term.Agreement.StartsOn, OfEnd = term.Agreement.EndsOn, DecidedBy = reader.PractitionerId, Because = form.Because!.Trim(), DecidedAt = scope.Now,
        });
        scope.Tell(PartnersDirectory.Topic);
        scope.Tell("feeds");
        return new Dictionary<string, string>();
    }

    private static async Task<AgreementTerm?> TermAsync(PlaceDb db, string agreementId, DateTimeOffset now, CancellationToken cancel) =>
        (await AgreementBook.ReadAsync(db, now, cancel)).Terms.FirstOrDefault(term => term.Id == agreementId);
}
