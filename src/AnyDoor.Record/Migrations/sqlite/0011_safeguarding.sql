CREATE TABLE safeguarding_concern (
    person_id INTEGER NOT NULL,
    concern_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    alleged_id TEXT,
    alleged TEXT,
    recorded_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    escalated_at INTEGER,
    closed_at INTEGER,
    closed_by TEXT,
    closed_because TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, concern_id)
) WITHOUT ROWID;
CREATE TABLE safeguarding_member (
    person_id INTEGER NOT NULL,
    concern_id TEXT NOT NULL,
    practitioner_id TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    because TEXT NOT NULL,
    removed_at INTEGER,
    removed_by TEXT,
    PRIMARY KEY (person_id, concern_id, practitioner_id, added_at)
) WITHOUT ROWID;
