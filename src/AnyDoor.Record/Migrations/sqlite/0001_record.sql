CREATE TABLE code (
    code_id INTEGER NOT NULL PRIMARY KEY,
    system TEXT NOT NULL,
    value TEXT NOT NULL,
    display TEXT NULL
);

CREATE TABLE feed (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    partner TEXT NOT NULL,
    title TEXT NOT NULL,
    format TEXT NOT NULL,
    promised_delay_minutes INTEGER NOT NULL,
    last_received_at INTEGER NULL,
    last_good_at INTEGER NULL,
    messages INTEGER NOT NULL,
    applied INTEGER NOT NULL,
    stored INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    held_because TEXT NULL
);

CREATE TABLE flag (
    person_id INTEGER NOT NULL,
    flag_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    style TEXT NOT NULL,
    owner_organisation_id TEXT NOT NULL,
    set_by TEXT NOT NULL,
    because TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    ended_because TEXT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, flag_id)
) WITHOUT ROWID;

CREATE TABLE message_key (
    feed INTEGER NOT NULL,
    control_id TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    receipt_id INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    fate TEXT NOT NULL,
    PRIMARY KEY (feed, control_id)
) WITHOUT ROWID;

CREATE TABLE partner_number (
    number INTEGER NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL
);

CREATE TABLE quarantined_row (
    receipt_id INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    feed INTEGER NOT NULL,
    reason_code TEXT NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    closed_at INTEGER NULL,
    closed_by TEXT NULL,
    closed_reason TEXT NULL,
    PRIMARY KEY (receipt_id, row_number)
) WITHOUT ROWID;

CREATE TABLE receipt (
    receipt_id INTEGER NOT NULL PRIMARY KEY,
    feed INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    finished_at INTEGER NULL,
    state TEXT NOT NULL,
    reason TEXT NULL,
    read INTEGER NOT NULL,
    applied INTEGER NOT NULL,
    stored INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    quarantined INTEGER NOT NULL
);

CREATE TABLE record_entry (
    person_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    source_person_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    code INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    start_precision INTEGER NOT NULL,
    end_at INTEGER NULL,
    value REAL NULL,
    unit TEXT NULL,
    cost_pence INTEGER NULL,
    partner INTEGER NOT NULL,
    feed INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    status INTEGER NOT NULL,
    sensitivity INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    version_at INTEGER NOT NULL,
    detail TEXT NULL,
    receipt_id INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    PRIMARY KEY (person_id, entry_id)
) WITHOUT ROWID;

CREATE TABLE record_entry_version (
    person_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    version_at INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    receipt_id INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (person_id, entry_id, version_at, hash)
) WITHOUT ROWID;

CREATE TABLE source_key (
    feed INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    version_at INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    PRIMARY KEY (feed, source_id)
) WITHOUT ROWID;

CREATE TABLE visit_key_holder (
    visit_key TEXT NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL,
    entries TEXT NOT NULL
);

CREATE TABLE visit_message (
    person_id INTEGER NOT NULL,
    visit_key TEXT NOT NULL,
    event_at INTEGER NOT NULL,
    control_id TEXT NOT NULL,
    source_person_id INTEGER NOT NULL,
    trigger TEXT NOT NULL,
    message_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    content TEXT NOT NULL,
    receipt_id INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    PRIMARY KEY (person_id, visit_key, event_at, control_id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX ix_code_system_value ON code (system, value);

CREATE INDEX ix_quarantined_row_state_feed_reason_code ON quarantined_row (state, feed, reason_code);

CREATE INDEX ix_receipt_feed_content_hash ON receipt (feed, content_hash);

CREATE INDEX ix_record_entry_kind_start_at ON record_entry (kind, start_at);

