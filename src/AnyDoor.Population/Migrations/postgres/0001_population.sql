CREATE TABLE cohort (
    name text NOT NULL,
    title text NOT NULL,
    criteria text NOT NULL,
    rule_version integer NOT NULL,
    purpose text NOT NULL,
    categories text NOT NULL,
    adopted_at timestamp with time zone NOT NULL,
    last_run_at timestamp with time zone,
    watermark text,
    people integer,
    PRIMARY KEY (name)
);

CREATE TABLE cohort_membership (
    person_id bigint NOT NULL,
    cohort text NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    missed_at timestamp with time zone,
    rule_version integer NOT NULL,
    PRIMARY KEY (person_id, cohort, entered_at)
);

CREATE INDEX ix_cohort_membership_cohort_left_at_person_id ON cohort_membership (cohort, left_at, person_id);

