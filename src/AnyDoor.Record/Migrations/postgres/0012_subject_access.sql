CREATE TABLE subject_access_request (
    person_id bigint NOT NULL,
    request_id text NOT NULL,
    made_for bigint NOT NULL,
    asked_by text NOT NULL,
    identity text NOT NULL,
    received_on date NOT NULL,
    due_on date NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by text,
    closed_because text,
    version integer NOT NULL,
    PRIMARY KEY (person_id, request_id)
);
CREATE INDEX ix_subject_access_request_closed_at_due_on ON subject_access_request (closed_at, due_on);
CREATE TABLE subject_access_decision (
    person_id bigint NOT NULL,
    request_id text NOT NULL,
    item text NOT NULL,
    given boolean NOT NULL,
    because text NOT NULL,
    decided_by text NOT NULL,
    at timestamp with time zone NOT NULL,
    PRIMARY KEY (person_id, request_id, item)
);
CREATE TABLE subject_access_release (
    person_id bigint NOT NULL,
    request_id text NOT NULL,
    hash text NOT NULL,
    at timestamp with time zone NOT NULL,
    by text NOT NULL,
    contents text NOT NULL,
    PRIMARY KEY (person_id, request_id, hash)
);
CREATE TABLE legal_fact (
    person_id bigint NOT NULL,
    fact_id text NOT NULL,
    made_for bigint NOT NULL,
    kind text NOT NULL,
    about text NOT NULL,
    who text NOT NULL,
    evidence text NOT NULL,
    on_day date NOT NULL,
    until_day date,
    recorded_by text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    disputed_at timestamp with time zone,
    disputed_because text,
    ended_at timestamp with time zone,
    ended_by text,
    ended_because text,
    version integer NOT NULL,
    PRIMARY KEY (person_id, fact_id)
);
CREATE TABLE look_name_request (
    person_id bigint NOT NULL,
    request_id text NOT NULL,
    made_for bigint NOT NULL,
    look bigint NOT NULL,
    why text NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by text,
    released boolean NOT NULL,
    because text,
    version integer NOT NULL,
    PRIMARY KEY (person_id, request_id)
);
