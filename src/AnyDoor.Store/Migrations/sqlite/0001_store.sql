CREATE TABLE id_block (next INTEGER NOT NULL);
INSERT INTO id_block (next) VALUES (1);

CREATE TABLE process_run (
    process_id INTEGER NOT NULL PRIMARY KEY,
    process TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NULL,
    at INTEGER NOT NULL
);

CREATE TABLE change_record (
    person_id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    process_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    subject TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    old TEXT NULL,
    new TEXT NULL,
    PRIMARY KEY (person_id, change_id)
) WITHOUT ROWID;

CREATE TABLE person_change (
    position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    tx INTEGER NOT NULL DEFAULT 0,
    person_id INTEGER NOT NULL,
    changed TEXT NOT NULL,
    history INTEGER NOT NULL,
    process_id INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX ix_person_change_tx_position ON person_change (tx, position);

CREATE TABLE change_consumer (
    name TEXT NOT NULL PRIMARY KEY,
    tx INTEGER NOT NULL,
    position INTEGER NOT NULL,
    lease_owner TEXT NULL,
    lease_until INTEGER NULL
);

CREATE TABLE dead_letter (
    person_id INTEGER NOT NULL,
    consumer TEXT NOT NULL,
    changed TEXT NOT NULL,
    history INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    first_failed_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    fault TEXT NOT NULL,
    PRIMARY KEY (person_id, consumer)
);

CREATE TABLE live_topic (
    topic TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
);
CREATE INDEX ix_live_topic_changed_at ON live_topic (changed_at);
