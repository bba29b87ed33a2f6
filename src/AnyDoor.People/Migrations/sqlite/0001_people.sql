CREATE TABLE communication_need (
    person_id INTEGER NOT NULL,
    source TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (person_id, source, position)
) WITHOUT ROWID;

CREATE TABLE nhs_number_holder (
    nhs_number TEXT NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL,
    superseded_by TEXT NULL
);

CREATE TABLE person (
    person_id INTEGER NOT NULL PRIMARY KEY,
    public_id TEXT NOT NULL,
    nhs_number TEXT NULL,
    nhs_number_verified INTEGER NOT NULL,
    title TEXT NULL,
    family_name TEXT NULL,
    given_name TEXT NULL,
    preferred_name TEXT NULL,
    date_of_birth TEXT NULL,
    sex TEXT NULL,
    ethnic_category TEXT NULL,
    address_line TEXT NULL,
    town TEXT NULL,
    postcode TEXT NULL,
    lsoa TEXT NULL,
    phone TEXT NULL,
    email TEXT NULL,
    language TEXT NULL,
    interpreter INTEGER NOT NULL,
    died_on TEXT NULL,
    practice_id TEXT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE person_alias (
    person_id INTEGER NOT NULL PRIMARY KEY,
    survivor_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE TABLE registration (
    person_id INTEGER NOT NULL,
    practice_id TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NULL,
    leaving_reason TEXT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (person_id, practice_id, starts_on)
) WITHOUT ROWID;

CREATE TABLE relation (
    person_id INTEGER NOT NULL,
    source TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    relationship TEXT NULL,
    phone TEXT NULL,
    carer INTEGER NOT NULL,
    PRIMARY KEY (person_id, source, position)
) WITHOUT ROWID;

CREATE TABLE residence (
    person_id INTEGER NOT NULL,
    starts_on TEXT NOT NULL,
    source TEXT NOT NULL,
    ends_on TEXT NULL,
    kind TEXT NOT NULL,
    organisation_id TEXT NULL,
    lives_alone INTEGER NULL,
    PRIMARY KEY (person_id, starts_on, source)
) WITHOUT ROWID;

CREATE TABLE link_key (
    key TEXT NOT NULL,
    source_person_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (key, source_person_id)
) WITHOUT ROWID;

CREATE TABLE source_merge (
    source_system TEXT NOT NULL,
    retired_local_id TEXT NOT NULL,
    survivor_local_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    receipt_id INTEGER NOT NULL,
    PRIMARY KEY (source_system, retired_local_id)
) WITHOUT ROWID;

CREATE TABLE source_person (
    person_id INTEGER NOT NULL,
    source_person_id INTEGER NOT NULL,
    partner TEXT NOT NULL,
    source_system TEXT NOT NULL,
    local_id TEXT NOT NULL,
    nhs_number TEXT NULL,
    nhs_number_status TEXT NULL,
    demographics TEXT NOT NULL,
    version_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    receipt_id INTEGER NOT NULL,
    link_reason TEXT NOT NULL,
    link_keys TEXT NOT NULL,
    first_person_id INTEGER NOT NULL,
    PRIMARY KEY (person_id, source_person_id)
) WITHOUT ROWID;

CREATE TABLE source_person_key (
    source_system TEXT NOT NULL,
    local_id TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    source_person_id INTEGER NOT NULL,
    PRIMARY KEY (source_system, local_id)
) WITHOUT ROWID;

CREATE INDEX ix_person_family_name_given_name ON person (family_name, given_name);

CREATE UNIQUE INDEX ix_person_public_id ON person (public_id);

CREATE INDEX ix_source_person_source_person_id ON source_person (source_person_id);

CREATE INDEX ix_source_merge_source_system_survivor_local_id ON source_merge (source_system, survivor_local_id);
