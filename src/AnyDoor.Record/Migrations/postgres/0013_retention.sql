-- How long records are kept: what was approved to go, who is still on the list, the figures of the certificate, and legal holds.
CREATE TABLE legal_hold (
    person_id bigint NOT NULL,
    hold_id text NOT NULL,
    made_for bigint NOT NULL,
    because text NOT NULL,
    placed_by text NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by text,
    ended_because text,
    version integer NOT NULL,
    PRIMARY KEY (person_id, hold_id)
);
CREATE UNIQUE INDEX ix_legal_hold_hold_id ON legal_hold (hold_id);
CREATE TABLE retention_approval (
    approval_id text NOT NULL PRIMARY KEY,
    rules_version text NOT NULL,
    rules text NOT NULL,
    as_of date NOT NULL,
    list text NOT NULL,
    people integer NOT NULL,
    because text NOT NULL,
    approved_by text NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    removed integer NOT NULL,
    kept_back integer NOT NULL,
    removed_by text,
    finished_at timestamp with time zone
);
CREATE TABLE retention_person (
    person_id bigint NOT NULL,
    approval_id text NOT NULL,
    rule text NOT NULL,
    due_on date NOT NULL,
    PRIMARY KEY (person_id, approval_id)
);
CREATE INDEX ix_retention_person_approval_id ON retention_person (approval_id);
CREATE TABLE retention_count (
    approval_id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    number integer NOT NULL,
    PRIMARY KEY (approval_id, kind, name)
);
CREATE TABLE removed_source (
    mark text NOT NULL PRIMARY KEY,
    removed_at timestamp with time zone NOT NULL,
    back_at timestamp with time zone
);
CREATE TABLE removal_key (
    number integer NOT NULL PRIMARY KEY,
    text text NOT NULL
);
