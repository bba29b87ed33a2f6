CREATE TABLE project (
    project_id text NOT NULL,
    title text NOT NULL,
    purpose text NOT NULL,
    basis text NOT NULL,
    cohort text NOT NULL,
    fields text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    registered_by text NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by text,
    ended_because text,
    version integer NOT NULL,
    PRIMARY KEY (project_id)
);
CREATE TABLE project_analyst (
    project_id text NOT NULL,
    practitioner_id text NOT NULL,
    PRIMARY KEY (project_id, practitioner_id)
);
CREATE INDEX ix_project_analyst_practitioner_id ON project_analyst (practitioner_id);
CREATE TABLE project_salt (
    project_id text NOT NULL,
    salt text NOT NULL,
    mark text NOT NULL,
    PRIMARY KEY (project_id)
);
CREATE TABLE project_extract (
    project_id text NOT NULL,
    number integer NOT NULL,
    taken_by text NOT NULL,
    at timestamp with time zone NOT NULL,
    rows integer NOT NULL,
    left_out integer NOT NULL,
    too_few integer NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (project_id, number)
);
CREATE TABLE reidentification_request (
    person_id bigint NOT NULL,
    request_id text NOT NULL,
    made_for bigint NOT NULL,
    project_id text NOT NULL,
    asked_as text NOT NULL,
    reason text NOT NULL,
    asked_by text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer text,
    words text,
    answered_by text,
    answered_at timestamp with time zone,
    version integer NOT NULL,
    PRIMARY KEY (person_id, request_id)
);
CREATE INDEX ix_reidentification_request_project_id_asked_at ON reidentification_request (project_id, asked_at);
