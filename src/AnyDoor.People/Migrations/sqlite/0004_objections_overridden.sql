CREATE TABLE objection_override (
    person_id INTEGER NOT NULL,
    override_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    practitioner_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, override_id)
) WITHOUT ROWID;
