CREATE TABLE person_consent (
    person_id INTEGER NOT NULL,
    consent_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    practitioner_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    given TEXT NOT NULL,
    words TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    ended_by TEXT NULL,
    ended_because TEXT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, consent_id)
) WITHOUT ROWID;
