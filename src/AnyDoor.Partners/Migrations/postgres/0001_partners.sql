CREATE TABLE network (
    network_id text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (network_id)
);

CREATE TABLE organisation (
    organisation_id text NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL,
    kind text NOT NULL,
    ods text,
    postcode text,
    duty_inbox text,
    not_shared_because text,
    PRIMARY KEY (organisation_id)
);

CREATE TABLE place_setting (
    name text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE practice_network (
    practice_id text NOT NULL,
    network_id text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    PRIMARY KEY (practice_id, network_id, starts_on)
);

CREATE TABLE practitioner (
    practitioner_id text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    title text NOT NULL,
    organisation_id text NOT NULL,
    email text,
    phone text,
    account_name text,
    PRIMARY KEY (practitioner_id)
);

CREATE TABLE sharing_agreement (
    agreement_id text NOT NULL,
    name text NOT NULL,
    parties text NOT NULL,
    purposes text NOT NULL,
    categories text NOT NULL,
    legal_basis text,
    starts_on date NOT NULL,
    review_on date,
    ends_on date,
    grace_days integer NOT NULL,
    PRIMARY KEY (agreement_id)
);

CREATE TABLE team (
    team_id text NOT NULL,
    name text NOT NULL,
    organisation_id text NOT NULL,
    model text NOT NULL,
    huddle_at time without time zone NOT NULL,
    box_minutes integer NOT NULL,
    PRIMARY KEY (team_id)
);

CREATE TABLE team_member (
    team_id text NOT NULL,
    practitioner_id text NOT NULL,
    PRIMARY KEY (team_id, practitioner_id)
);

CREATE TABLE team_network (
    team_id text NOT NULL,
    network_id text NOT NULL,
    PRIMARY KEY (team_id, network_id)
);

