CREATE TABLE broken_glass (
    person_id bigint NOT NULL,
    glass_id text NOT NULL,
    made_for bigint NOT NULL,
    practitioner_id text NOT NULL,
    role text NOT NULL,
    organisation_id text NOT NULL,
    reason text NOT NULL,
    words text NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone NOT NULL,
    closed_by_hand boolean NOT NULL,
    PRIMARY KEY (person_id, glass_id)
);

CREATE TABLE exact_try (
    practitioner_id text NOT NULL,
    try_id text NOT NULL,
    act text NOT NULL,
    at timestamp with time zone NOT NULL,
    PRIMARY KEY (practitioner_id, try_id)
);

CREATE INDEX ix_broken_glass_from_at ON broken_glass (from_at);
