CREATE TABLE code (
    code_id integer NOT NULL,
    system text NOT NULL,
    value text NOT NULL,
    display text,
    PRIMARY KEY (code_id)
);

CREATE TABLE feed (
    number smallint NOT NULL,
    name text NOT NULL,
    partner text NOT NULL,
    title text NOT NULL,
    format text NOT NULL,
    promised_delay_minutes integer NOT NULL,
    last_received_at timestamp with time zone,
    last_good_at timestamp with time zone,
    messages bigint NOT NULL,
    applied bigint NOT NULL,
    stored bigint NOT NULL,
    duplicate bigint NOT NULL,
    quarantined bigint NOT NULL,
    held_because text,
    PRIMARY KEY (number)
);

CREATE TABLE flag (
    person_id bigint NOT NULL,
    flag_id text NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    style text NOT NULL,
    owner_organisation_id text NOT NULL,
    set_by text NOT NULL,
    because text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    ended_because text,
    version integer NOT NULL,
    PRIMARY KEY (person_id, flag_id)
);

CREATE TABLE message_key (
    feed integer NOT NULL,
    control_id text NOT NULL,
    content_hash text NOT NULL,
    receipt_id bigint NOT NULL,
    row_number integer NOT NULL,
    fate text NOT NULL,
    PRIMARY KEY (feed, control_id)
);

CREATE TABLE partner_number (
    number smallint NOT NULL,
    organisation_id text NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE quarantined_row (
    receipt_id bigint NOT NULL,
    row_number integer NOT NULL,
    feed integer NOT NULL,
    reason_code text NOT NULL,
    field text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL,
    at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by text,
    closed_reason text,
    PRIMARY KEY (receipt_id, row_number)
);

CREATE TABLE receipt (
    receipt_id bigint NOT NULL,
    feed smallint NOT NULL,
    file_name text NOT NULL,
    content_hash text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    state text NOT NULL,
    reason text,
    read bigint NOT NULL,
    applied bigint NOT NULL,
    stored bigint NOT NULL,
    duplicate bigint NOT NULL,
    quarantined bigint NOT NULL,
    PRIMARY KEY (receipt_id)
);

CREATE TABLE record_entry (
    person_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    source_person_id bigint NOT NULL,
    kind integer NOT NULL,
    code integer NOT NULL,
    start_at timestamp with time zone NOT NULL,
    start_precision integer NOT NULL,
    end_at timestamp with time zone,
    value double precision,
    unit text,
    cost_pence integer,
    partner integer NOT NULL,
    feed integer NOT NULL,
    source_id text NOT NULL,
    status integer NOT NULL,
    sensitivity integer NOT NULL,
    known_at timestamp with time zone NOT NULL,
    version_at timestamp with time zone NOT NULL,
    detail text,
    receipt_id bigint NOT NULL,
    row_number integer NOT NULL,
    PRIMARY KEY (person_id, entry_id)
);

CREATE TABLE record_entry_version (
    person_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    version_at timestamp with time zone NOT NULL,
    hash bigint NOT NULL,
    receipt_id bigint NOT NULL,
    row_number integer NOT NULL,
    known_at timestamp with time zone NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (person_id, entry_id, version_at, hash)
);

CREATE TABLE source_key (
    feed integer NOT NULL,
    source_id text NOT NULL,
    person_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    version_at timestamp with time zone NOT NULL,
    hash bigint NOT NULL,
    PRIMARY KEY (feed, source_id)
);

CREATE TABLE visit_key_holder (
    visit_key text NOT NULL,
    person_id bigint NOT NULL,
    entries text NOT NULL,
    PRIMARY KEY (visit_key)
);

CREATE TABLE visit_message (
    person_id bigint NOT NULL,
    visit_key text NOT NULL,
    event_at timestamp with time zone NOT NULL,
    control_id text NOT NULL,
    source_person_id bigint NOT NULL,
    trigger text NOT NULL,
    message_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    content text NOT NULL,
    receipt_id bigint NOT NULL,
    row_number integer NOT NULL,
    PRIMARY KEY (person_id, visit_key, event_at, control_id)
);

CREATE UNIQUE INDEX ix_code_system_value ON code (system, value);

CREATE INDEX ix_quarantined_row_state_feed_reason_code ON quarantined_row (state, feed, reason_code);

CREATE INDEX ix_receipt_feed_content_hash ON receipt (feed, content_hash);

CREATE INDEX ix_record_entry_kind_start_at ON record_entry (kind, start_at);

