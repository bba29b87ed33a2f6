using System.Globalization;
using AnyDoor.Partners;
using AnyDoor.Trust.Agreements;

namespace AnyDoor.Trust.TakingPart;

/// <summary>Who takes part in the place, in which teams, and what they agreed to share.</summary>
public sealed record PartnersModel(
    string Place, IReadOnlyList<PartnerLine> Organisations, IReadOnlyList<NetworkLine> Networks, IReadOnlyList<TeamLine> Teams,
    IReadOnlyList<AgreementLine> Agreements, IReadOnlyList<NotSharedLine> NotShared)
{
    public static PartnersModel Of(PartnersView view, DateOnly today) => new(
        view.PlaceName,
        [.. view.Organisations.Values.Where(row => row.Kind != "gp-practice").OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new PartnerLine(row.Name, KindWords(row.Kind), row.DutyInbox is not null, row.Ods))],
        [.. view.Networks.Values.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => Network(view, row, today))],
        [.. view.Teams.Values.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => Team(view, row))],
        [.. view.Agreements.Terms.Select(term => Agreement(view, term))],
        [.. view.NotShared.Select(row => new NotSharedLine(row.Name, row.NotSharedBecause!))]);

    private static NetworkLine Network(PartnersView view, Network network, DateOnly today) => new(
        network.Name,
        [.. view.PracticeNetworks.Where(row => row.NetworkId == network.NetworkId && row.StartsOn <= today && (row.EndsOn is null || row.EndsOn > today))
            .Select(row => view.Organisations.GetValueOrDefault(row.PracticeId)).OfType<Organisation>()
            .OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new PracticeLine(row.Name, row.OrganisationId, row.DutyInbox is not null))]);

    private static TeamLine Team(PartnersView view, Team team) => new(
        team.Name,
        team.HuddleAt.ToString("HH:mm", CultureInfo.InvariantCulture),
        team.BoxMinutes,
        [.. view.MembersOf(team.TeamId).OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new MemberLine(row.Name, row.Title, view.ShortName(row.OrganisationId)))]);

    private static AgreementLine Agreement(PartnersView view, AgreementTerm term) => new(
        term.Agreement.Name,
        string.Join(", ", AgreementWords.Of(term.Agreement.Parties).Select(view.ShortName)),
        string.Join(", ", term.Purposes.Select(Roles.Words)),
        AgreementTexts.Listed(term.Categories),
        Day(term.Agreement.StartsOn),
        term.LastDay is { } end ? Day(end) : null,
        AgreementTexts.Word(term));

    private static string KindWords(string kind) => kind == "place" ? "The place itself" : char.ToUpperInvariant(kind[0]) + Roles.Words(kind)[1..];

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}

/// <param name="TakesWork">It has a duty inbox, so it can be given actions.</param>
public sealed record PartnerLine(string Name, string Kind, bool TakesWork, string? Ods);

public sealed record NetworkLine(string Name, IReadOnlyList<PracticeLine> Practices);

public sealed record PracticeLine(string Name, string Code, bool TakesWork);

public sealed record TeamLine(string Name, string HuddleAt, int Minutes, IReadOnlyList<MemberLine> Members);

public sealed record MemberLine(string Name, string Title, string Organisation);

public sealed record AgreementLine(string Name, string Parties, string Purposes, string Categories, string From, string? Until, string Standing);

public sealed record NotSharedLine(string Name, string Because);
