CREATE TABLE objection_override (
    person_id bigint NOT NULL,
    override_id text NOT NULL,
    made_for bigint NOT NULL,
    practitioner_id text NOT NULL,
    reason text NOT NULL,
    words text NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone NOT NULL,
    PRIMARY KEY (person_id, override_id)
);
