CREATE TABLE held_receipt (
    receipt_id bigint NOT NULL,
    organisation_id text NOT NULL,
    held_at timestamp with time zone NOT NULL,
    PRIMARY KEY (receipt_id, organisation_id)
);

CREATE TABLE followed_sharing (
    purpose text NOT NULL,
    organisation_id text NOT NULL,
    used boolean NOT NULL,
    done_to bigint,
    PRIMARY KEY (purpose, organisation_id)
);
