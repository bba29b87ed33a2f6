CREATE TABLE person_trace (
    person_id bigint NOT NULL,
    trace_id text NOT NULL,
    made_for bigint NOT NULL,
    practitioner_id text NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    until_at timestamp with time zone NULL,
    PRIMARY KEY (person_id, trace_id)
);

CREATE UNIQUE INDEX ix_person_trace_trace_id ON person_trace (trace_id);
