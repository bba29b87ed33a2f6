ALTER TABLE person ADD COLUMN restricted boolean NOT NULL DEFAULT false;
CREATE INDEX ix_person_restricted ON person (restricted) WHERE restricted;
CREATE TABLE location_restriction (
    person_id bigint NOT NULL,
    restriction_id text NOT NULL,
    made_for bigint NOT NULL,
    reason text NOT NULL,
    evidence text NOT NULL,
    holder_id text NOT NULL,
    recorded_by text NOT NULL,
    from_at timestamp with time zone NOT NULL,
    review_on date NOT NULL,
    until_at timestamp with time zone,
    ended_by text,
    ended_because text,
    version integer NOT NULL,
    PRIMARY KEY (person_id, restriction_id)
);
