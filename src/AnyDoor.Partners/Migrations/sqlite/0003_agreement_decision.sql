CREATE TABLE agreement_decision (
    agreement_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ends_on TEXT NULL,
    of_start TEXT NOT NULL,
    of_end TEXT NULL,
    decided_by TEXT NOT NULL,
    because TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (agreement_id, number)
) WITHOUT ROWID;
