CREATE TABLE network (
    network_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE organisation (
    organisation_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    ods TEXT NULL,
    postcode TEXT NULL,
    duty_inbox TEXT NULL,
    not_shared_because TEXT NULL
);

CREATE TABLE place_setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE practice_network (
    practice_id TEXT NOT NULL,
    network_id TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NULL,
    PRIMARY KEY (practice_id, network_id, starts_on)
) WITHOUT ROWID;

CREATE TABLE practitioner (
    practitioner_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    title TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    email TEXT NULL,
    phone TEXT NULL,
    account_name TEXT NULL
);

CREATE TABLE sharing_agreement (
    agreement_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    parties TEXT NOT NULL,
    purposes TEXT NOT NULL,
    categories TEXT NOT NULL,
    legal_basis TEXT NULL,
    starts_on TEXT NOT NULL,
    review_on TEXT NULL,
    ends_on TEXT NULL,
    grace_days INTEGER NOT NULL
);

CREATE TABLE team (
    team_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    model TEXT NOT NULL,
    huddle_at TEXT NOT NULL,
    box_minutes INTEGER NOT NULL
);

CREATE TABLE team_member (
    team_id TEXT NOT NULL,
    practitioner_id TEXT NOT NULL,
    PRIMARY KEY (team_id, practitioner_id)
) WITHOUT ROWID;

CREATE TABLE team_network (
    team_id TEXT NOT NULL,
    network_id TEXT NOT NULL,
    PRIMARY KEY (team_id, network_id)
) WITHOUT ROWID;

