CREATE TABLE cohort (
    name text NOT NULL,
    model text NOT NULL,
    title text NOT NULL,
    criteria text NOT NULL,
    rule_version integer NOT NULL,
    purpose text NOT NULL,
    categories text NOT NULL,
    adopted_at timestamp with time zone NOT NULL,
    last_run_at timestamp with time zone,
    watermark text,
    people integer,
    fault text,
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

-- One open stay each, also when two processes look at the same person at once.
CREATE UNIQUE INDEX ix_cohort_membership_person_id_cohort ON cohort_membership (person_id, cohort) WHERE left_at IS NULL;

CREATE TABLE cohort_threshold (
    cohort text NOT NULL,
    clause text NOT NULL,
    value double precision NOT NULL,
    as_at date NOT NULL,
    population bigint NOT NULL,
    PRIMARY KEY (cohort, clause)
);
