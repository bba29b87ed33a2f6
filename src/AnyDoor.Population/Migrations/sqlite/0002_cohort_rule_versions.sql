CREATE TABLE cohort_rule_version (
    cohort TEXT NOT NULL,
    version INTEGER NOT NULL,
    criteria TEXT NOT NULL,
    categories TEXT NOT NULL,
    adopted_at INTEGER NOT NULL,
    PRIMARY KEY (cohort, version)
) WITHOUT ROWID;

INSERT INTO cohort_rule_version (cohort, version, criteria, categories, adopted_at)
SELECT name, rule_version, criteria, categories, adopted_at FROM cohort;
