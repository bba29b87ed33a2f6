-- How long records are kept: what was approved to go, who is still on the list, the figures of the certificate, and legal holds.
CREATE TABLE legal_hold (
    person_id INTEGER NOT NULL,
    hold_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    because TEXT NOT NULL,
    placed_by TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    ended_at INTEGER,
    ended_by TEXT,
    ended_because TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, hold_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ix_legal_hold_hold_id ON legal_hold (hold_id);
CREATE TABLE retention_approval (
    approval_id TEXT NOT NULL PRIMARY KEY,
    rules_version TEXT NOT NULL,
    rules TEXT NOT NULL,
    as_of TEXT NOT NULL,
    list TEXT NOT NULL,
    people INTEGER NOT NULL,
    because TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    kept_back INTEGER NOT NULL,
    removed_by TEXT,
    finished_at INTEGER
);
CREATE TABLE retention_person (
    person_id INTEGER NOT NULL,
    approval_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    due_on TEXT NOT NULL,
    PRIMARY KEY (person_id, approval_id)
) WITHOUT ROWID;
CREATE INDEX ix_retention_person_approval_id ON retention_person (approval_id);
CREATE TABLE retention_count (
    approval_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (approval_id, kind, name)
) WITHOUT ROWID;
CREATE TABLE removed_source (
    mark TEXT NOT NULL PRIMARY KEY,
    removed_at INTEGER NOT NULL,
    back_at INTEGER
) WITHOUT ROWID;
CREATE TABLE removal_key (
    number INTEGER NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
);
