CREATE TABLE communication_need (
    person_id bigint NOT NULL,
    source text NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (person_id, source, position)
);

CREATE TABLE nhs_number_holder (
    nhs_number text NOT NULL,
    person_id bigint NOT NULL,
    superseded_by text,
    PRIMARY KEY (nhs_number)
);

CREATE TABLE person (
    person_id bigint NOT NULL,
    public_id text NOT NULL,
    nhs_number text,
    nhs_number_verified boolean NOT NULL,
    title text,
    family_name text,
    given_name text,
    preferred_name text,
    date_of_birth text,
    sex text,
    ethnic_category text,
    address_line text,
    town text,
    postcode text,
    lsoa text,
    phone text,
    email text,
    language text,
    interpreter boolean NOT NULL,
    died_on text,
    practice_id text,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (person_id)
);

CREATE TABLE person_alias (
    person_id bigint NOT NULL,
    survivor_id bigint NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    PRIMARY KEY (person_id)
);

CREATE TABLE registration (
    person_id bigint NOT NULL,
    practice_id text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    leaving_reason text,
    source text NOT NULL,
    PRIMARY KEY (person_id, practice_id, starts_on)
);

CREATE TABLE relation (
    person_id bigint NOT NULL,
    source text NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    relationship text,
    phone text,
    carer boolean NOT NULL,
    PRIMARY KEY (person_id, source, position)
);

CREATE TABLE residence (
    person_id bigint NOT NULL,
    starts_on date NOT NULL,
    source text NOT NULL,
    ends_on date,
    kind text NOT NULL,
    organisation_id text,
    lives_alone boolean,
    PRIMARY KEY (person_id, starts_on, source)
);

CREATE TABLE link_key (
    key text NOT NULL,
    source_person_id bigint NOT NULL,
    person_id bigint NOT NULL,
    PRIMARY KEY (key, source_person_id)
);

CREATE TABLE source_merge (
    source_system text NOT NULL,
    retired_local_id text NOT NULL,
    survivor_local_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    receipt_id bigint NOT NULL,
    PRIMARY KEY (source_system, retired_local_id)
);

CREATE TABLE source_person (
    person_id bigint NOT NULL,
    source_person_id bigint NOT NULL,
    partner text NOT NULL,
    source_system text NOT NULL,
    local_id text NOT NULL,
    nhs_number text,
    nhs_number_status text,
    demographics text NOT NULL,
    version_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    receipt_id bigint NOT NULL,
    link_reason text NOT NULL,
    link_keys text NOT NULL,
    first_person_id bigint NOT NULL,
    PRIMARY KEY (person_id, source_person_id)
);

CREATE TABLE source_person_key (
    source_system text NOT NULL,
    local_id text NOT NULL,
    person_id bigint NOT NULL,
    source_person_id bigint NOT NULL,
    PRIMARY KEY (source_system, local_id)
);

CREATE INDEX ix_person_family_name_given_name ON person (family_name, given_name);

CREATE UNIQUE INDEX ix_person_public_id ON person (public_id);

CREATE INDEX ix_source_person_source_person_id ON source_person (source_person_id);

CREATE INDEX ix_source_merge_source_system_survivor_local_id ON source_merge (source_system, survivor_local_id);
