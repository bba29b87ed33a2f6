CREATE TABLE safeguarding_concern (
    person_id bigint NOT NULL,
    concern_id text NOT NULL,
    made_for bigint NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    alleged_id text,
    alleged text,
    recorded_by text NOT NULL,
    at timestamp with time zone NOT NULL,
    escalated_at timestamp with time zone,
    closed_at timestamp with time zone,
    closed_by text,
    closed_because text,
    version integer NOT NULL,
    PRIMARY KEY (person_id, concern_id)
);
CREATE TABLE safeguarding_member (
    person_id bigint NOT NULL,
    concern_id text NOT NULL,
    practitioner_id text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by text NOT NULL,
    because text NOT NULL,
    removed_at timestamp with time zone,
    removed_by text,
    PRIMARY KEY (person_id, concern_id, practitioner_id, added_at)
);
