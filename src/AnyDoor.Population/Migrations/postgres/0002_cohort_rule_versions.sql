CREATE TABLE cohort_rule_version (
    cohort text NOT NULL,
    version integer NOT NULL,
    criteria text NOT NULL,
    categories text NOT NULL,
    adopted_at timestamp with time zone NOT NULL,
    PRIMARY KEY (cohort, version)
);

INSERT INTO cohort_rule_version (cohort, version, criteria, categories, adopted_at)
SELECT name, rule_version, criteria, categories, adopted_at FROM cohort;
