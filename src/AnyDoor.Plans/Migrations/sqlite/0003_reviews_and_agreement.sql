ALTER TABLE care_plan ADD COLUMN agreed_with TEXT NULL;
ALTER TABLE care_plan ADD COLUMN agreed_on TEXT NULL;
ALTER TABLE care_plan ADD COLUMN shared_with TEXT NULL;

CREATE TABLE plan_review (
    person_id INTEGER NOT NULL,
    made_for INTEGER NOT NULL,
    review_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    took_part TEXT NOT NULL,
    note TEXT NOT NULL,
    next_due TEXT NOT NULL,
    PRIMARY KEY (person_id, review_id)
) WITHOUT ROWID;
