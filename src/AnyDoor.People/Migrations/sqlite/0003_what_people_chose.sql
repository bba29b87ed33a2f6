CREATE TABLE person_choice (
    person_id INTEGER NOT NULL,
    choice_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    kind TEXT NOT NULL,
    programme TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NULL,
    evidence TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    ended_by TEXT NULL,
    ended_because TEXT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, choice_id)
) WITHOUT ROWID;

CREATE INDEX ix_person_choice_kind_person_id ON person_choice (kind, person_id);
