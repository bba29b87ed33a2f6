CREATE TABLE cohort (
    name TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    criteria TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    categories TEXT NOT NULL,
    adopted_at INTEGER NOT NULL,
    last_run_at INTEGER NULL,
    watermark TEXT NULL,
    people INTEGER NULL
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

