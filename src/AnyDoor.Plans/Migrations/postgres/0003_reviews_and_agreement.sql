ALTER TABLE care_plan ADD COLUMN agreed_with text NULL;
ALTER TABLE care_plan ADD COLUMN agreed_on date NULL;
ALTER TABLE care_plan ADD COLUMN shared_with text NULL;

CREATE TABLE plan_review (
    person_id bigint NOT NULL,
    made_for bigint NOT NULL,
    review_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    by text NOT NULL,
    took_part text NOT NULL,
    note text NOT NULL,
    next_due date NOT NULL,
    PRIMARY KEY (person_id, review_id)
);
