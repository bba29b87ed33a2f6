CREATE TABLE cohort (
    name TEXT NOT NULL PRIMARY KEY,
    model TEXT NOT NULL,
    title TEXT NOT NULL,
    criteria TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    categories TEXT NOT NULL,
    adopted_at INTEGER NOT NULL,
    last_run_at INTEGER NULL,
    watermark TEXT NULL,
    people INTEGER NULL,
    fault TEXT NULL
);

CREATE TABLE cohort_membership (
    person_id INTEGER NOT NULL,
    cohort TEXT NOT NULL,
    entered_at INTEGER NOT NULL,
    left_at INTEGER NULL,
    missed_at INTEGER NULL,
    rule_version INTEGER NOT NULL,
    PRIMARY KEY (person_id, cohort, entered_at)
) WITHOUT ROWID;

CREATE INDEX ix_cohort_membership_cohort_left_at_person_id ON cohort_membership (cohort, left_at, person_id);

-- One open stay each, also when two processes look at the same person at once.
CREATE UNIQUE INDEX ix_cohort_membership_person_id_cohort ON cohort_membership (person_id, cohort) WHERE left_at IS NULL;

CREATE TABLE cohort_threshold (
    cohort TEXT NOT NULL,
    clause TEXT NOT NULL,
    value REAL NOT NULL,
    as_at TEXT NOT NULL,
    population INTEGER NOT NULL,
    PRIMARY KEY (cohort, clause)
) WITHOUT ROWID;
