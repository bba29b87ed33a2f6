using AnyDoor.DesignSystem.Forms;
using AnyDoor.Trust;

namespace AnyDoor.Record.Whereabouts;

/// <param name="Holder">Who answers for it: name and title.</param>
/// <param name="MayEnd">This reader can say that it is safe again.</param>
public sealed record RestrictionLine(
    string RestrictionId, string Reason, string Evidence, string Holder, string RecordedBy, string From, string ReviewOn, bool Overdue, bool MayEnd, string? Until, string? EndedBy, string? EndedBecause);

/// <param name="BySource">A partner's own record says so; it ends when that does.</param>
/// <param name="Holders">Whom a new one can name.</param>
/// <param name="Faults">By field.</param>
/// <param name="Faulty">The one whose end could not be written down; null where it was a new one.</param>
public sealed record WhereaboutsModel(
    PersonHeadModel Head, string PublicId, bool Restricted, bool BySource, IReadOnlyList<RestrictionLine> InForce, IReadOnlyList<RestrictionLine> Past, IReadOnlyList<Choice> Holders,
    NewRestriction? Typed = null, IReadOnlyDictionary<string, string>? Faults = null, string? Faulty = null);
