CREATE TABLE broken_glass (
    person_id INTEGER NOT NULL,
    glass_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    practitioner_id TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    closed_by_hand INTEGER NOT NULL,
    PRIMARY KEY (person_id, glass_id)
) WITHOUT ROWID;

CREATE TABLE exact_try (
    practitioner_id TEXT NOT NULL,
    try_id TEXT NOT NULL,
    act TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (practitioner_id, try_id)
) WITHOUT ROWID;

CREATE INDEX ix_broken_glass_from_at ON broken_glass (from_at);
