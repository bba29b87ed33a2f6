ALTER TABLE person ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ix_person_restricted ON person (restricted) WHERE restricted;
CREATE TABLE location_restriction (
    person_id INTEGER NOT NULL,
    restriction_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    holder_id TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    review_on TEXT NOT NULL,
    until_at INTEGER,
    ended_by TEXT,
    ended_because TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, restriction_id)
) WITHOUT ROWID;
