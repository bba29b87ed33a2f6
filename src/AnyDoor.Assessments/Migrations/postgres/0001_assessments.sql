CREATE TABLE assessment (
    person_id bigint NOT NULL,
    assessment_id text NOT NULL,
    questionnaire text NOT NULL,
    model text NOT NULL,
    pack_version integer NOT NULL,
    team_id text NOT NULL,
    status text NOT NULL,
    started_by text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    agreed text,
    answers text NOT NULL,
    notes text NOT NULL,
    no_answer integer NOT NULL,
    ring_again_at timestamp with time zone,
    version integer NOT NULL,
    PRIMARY KEY (person_id, assessment_id)
);

CREATE TABLE suggestion_decision (
    person_id bigint NOT NULL,
    assessment_id text NOT NULL,
    suggestion_id text NOT NULL,
    decision text NOT NULL,
    action_id text,
    reason text,
    decided_by text NOT NULL,
    at timestamp with time zone NOT NULL,
    PRIMARY KEY (person_id, assessment_id, suggestion_id)
);

CREATE INDEX ix_assessment_team_id_status_saved_at ON assessment (team_id, status, saved_at);

