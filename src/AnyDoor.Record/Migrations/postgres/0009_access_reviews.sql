CREATE TABLE access_review (
    person_id bigint NOT NULL,
    subject_id text NOT NULL,
    made_for bigint NOT NULL,
    decision text NOT NULL,
    words text NOT NULL,
    decided_by text NOT NULL,
    at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (person_id, subject_id)
);

CREATE UNIQUE INDEX ix_access_review_subject_id ON access_review (subject_id);
