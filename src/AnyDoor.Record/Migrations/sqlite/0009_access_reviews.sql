CREATE TABLE access_review (
    person_id INTEGER NOT NULL,
    subject_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    decision TEXT NOT NULL,
    words TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, subject_id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX ix_access_review_subject_id ON access_review (subject_id);
