CREATE SEQUENCE id_block INCREMENT BY 1000;

CREATE TABLE process_run (
    process_id bigint NOT NULL PRIMARY KEY,
    process text NOT NULL,
    actor text NOT NULL,
    reason text NULL,
    at timestamptz NOT NULL
);

CREATE TABLE change_record (
    person_id bigint NOT NULL,
    change_id bigint NOT NULL,
    process_id bigint NOT NULL,
    at timestamptz NOT NULL,
    subject text NOT NULL,
    subject_key text NOT NULL,
    old text NULL,
    new text NULL,
    PRIMARY KEY (person_id, change_id)
);

CREATE TABLE person_change (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    person_id bigint NOT NULL,
    changed text NOT NULL,
    history boolean NOT NULL,
    process_id bigint NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX ix_person_change_tx_position ON person_change (tx, position);

CREATE TABLE change_consumer (
    name text NOT NULL PRIMARY KEY,
    tx bigint NOT NULL,
    position bigint NOT NULL,
    lease_owner text NULL,
    lease_until timestamptz NULL
);

CREATE TABLE dead_letter (
    person_id bigint NOT NULL,
    consumer text NOT NULL,
    changed text NOT NULL,
    history boolean NOT NULL,
    attempts integer NOT NULL,
    first_failed_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    fault text NOT NULL,
    PRIMARY KEY (person_id, consumer)
);

CREATE TABLE live_topic (
    topic text NOT NULL PRIMARY KEY,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX ix_live_topic_changed_at ON live_topic (changed_at);
