CREATE TABLE subject_access_request (
    person_id INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    identity TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by TEXT,
    closed_because TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, request_id)
) WITHOUT ROWID;
CREATE INDEX ix_subject_access_request_closed_at_due_on ON subject_access_request (closed_at, due_on);
CREATE TABLE subject_access_decision (
    person_id INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    item TEXT NOT NULL,
    given INTEGER NOT NULL,
    because TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person_id, request_id, item)
) WITHOUT ROWID;
CREATE TABLE subject_access_release (
    person_id INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    contents TEXT NOT NULL,
    PRIMARY KEY (person_id, request_id, hash)
) WITHOUT ROWID;
CREATE TABLE legal_fact (
    person_id INTEGER NOT NULL,
    fact_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    who TEXT NOT NULL,
    evidence TEXT NOT NULL,
    on_day TEXT NOT NULL,
    until_day TEXT,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    disputed_at INTEGER,
    disputed_because TEXT,
    ended_at INTEGER,
    ended_by TEXT,
    ended_because TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, fact_id)
) WITHOUT ROWID;
CREATE TABLE look_name_request (
    person_id INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    look INTEGER NOT NULL,
    why TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    decided_at INTEGER,
    decided_by TEXT,
    released INTEGER NOT NULL,
    because TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, request_id)
) WITHOUT ROWID;
