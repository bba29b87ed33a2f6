CREATE TABLE person_consent (
    person_id bigint NOT NULL,
    consent_id text NOT NULL,
    made_for bigint NOT NULL,
    practitioner_id text NOT NULL,
    organisation_id text NOT NULL,
    given text NOT NULL,
    words text NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone NOT NULL,
    ended_by text NULL,
    ended_because text NULL,
    version integer NOT NULL,
    PRIMARY KEY (person_id, consent_id)
);
