CREATE TABLE person_choice (
    person_id bigint NOT NULL,
    choice_id text NOT NULL,
    made_for bigint NOT NULL,
    kind text NOT NULL,
    programme text NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    evidence text NOT NULL,
    recorded_by text NOT NULL,
    ended_by text,
    ended_because text,
    version integer NOT NULL,
    PRIMARY KEY (person_id, choice_id)
);

CREATE INDEX ix_person_choice_kind_person_id ON person_choice (kind, person_id);
