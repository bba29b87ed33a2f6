namespace AnyDoor.Tests.Web;

/// <summary>A place with one team, two practices and a practitioner of each kind that pages are tested with.</summary>
public static class SmallPlace
{
    public const string Yaml =
        """
        place: {id: alderbrook, name: Alderbrook}
        partners:
          - {id: alder-royal, name: Alder Royal Hospital, short: Alder Royal, kind: hospital, ods: RXX01, duty_inbox: duty@alder-royal.example}
          - {id: alderbrook-community, name: Alderbrook Community Services, short: Community, kind: community, duty_inbox: duty@community.example}
          - {id: alderbrook-council, name: Alderbrook Council, short: Council, kind: social-care, duty_inbox: duty@council.example}
          - {id: alderbrook-icb, name: Alderbrook Integrated Care, short: Place, kind: place}
          - {id: northmere-mental-health, name: Northmere Mental Health, short: Mental health, kind: mental-health}
        networks:
          - {id: millrace, name: Millrace}
          - {id: copperfield, name: Copperfield}
        practices:
          - {id: Y99001, name: Lantern Street Surgery, network: millrace, postcode: ZZ1 1AA, duty_inbox: duty@lantern.example}
          - {id: Y99002, name: Copper Lane Practice, network: copperfield, postcode: ZZ1 2AA}
        teams:
          - {id: millrace-team, name: Millrace neighbourhood team, organisation: alderbrook-community, networks: [millrace], model: luton, huddle_at: "09:00", box_minutes: 15}
          - {id: copperfield-team, name: Copperfield neighbourhood team, organisation: alderbrook-community, networks: [copperfield], model: luton, huddle_at: "09:30", box_minutes: 15}
        practitioners:
          - {id: asha-fenwick, name: Asha Fenwick, role: coordinator, title: Care coordinator, organisation: alderbrook-community, teams: [millrace-team], account: asha.fenwick}
          - {id: ben-okoro, name: Ben Okoro, role: coordinator, title: Care coordinator, organisation: alderbrook-icb, teams: [copperfield-team], account: ben.okoro}
          - {id: dina-marsh, name: Dina Marsh, role: social-worker, title: Social worker, organisation: alderbrook-council, teams: [millrace-team], account: dina.marsh}
          - {id: elan-reed, name: Elan Reed, role: engineer, title: Integration engineer, organisation: alderbrook-icb, account: elan.reed}
          - {id: faye-sutter, name: Faye Sutter, role: analyst, title: Population analyst, organisation: alderbrook-icb, account: faye.sutter}
          - {id: olwen-saltmarsh, name: Olwen Saltmarsh, role: ig-lead, title: Information governance lead, organisation: alderbrook-icb, account: olwen.saltmarsh}
        agreements:
          - {id: direct-care-2026, name: Direct care 2026, parties: [alder-royal, alderbrook-community, Y99001, Y99002], purposes: [direct-care, planning, evaluation], categories: [all], start: 2026-04-01, end: 2027-03-31}
          - {id: social-care-2026, name: Social care 2026, parties: [alderbrook-council, alderbrook-community], purposes: [direct-care, planning, evaluation], categories: [all], start: 2026-04-01, end: 2027-03-31}
        not_shared:
          - {partner: northmere-mental-health, because: Agreement ended 31 August}
        """;
}
