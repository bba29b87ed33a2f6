ALTER TABLE care_action ADD COLUMN made_for INTEGER NOT NULL DEFAULT 0;
UPDATE care_action SET made_for = person_id;

ALTER TABLE plan_goal ADD COLUMN made_for INTEGER NOT NULL DEFAULT 0;
UPDATE plan_goal SET made_for = person_id;

ALTER TABLE plan_statement ADD COLUMN made_for INTEGER NOT NULL DEFAULT 0;
UPDATE plan_statement SET made_for = person_id;

DROP INDEX ix_care_action_person_id_origin_kind_origin_key;

CREATE UNIQUE INDEX ix_care_action_made_for_origin_kind_origin_key ON care_action (made_for, origin_kind, origin_key);

CREATE TABLE care_plan_new (
    person_id INTEGER NOT NULL,
    plan_id TEXT NOT NULL,
    coordinator_id TEXT NULL,
    reviewed_at INTEGER NULL,
    reviewed_by TEXT NULL,
    review_note TEXT NULL,
    review_days INTEGER NOT NULL,
    review_due TEXT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NULL,
    version INTEGER NOT NULL,
    made_for INTEGER NOT NULL,
    PRIMARY KEY (person_id, plan_id)
) WITHOUT ROWID;

INSERT INTO care_plan_new
SELECT person_id, plan_id, coordinator_id, reviewed_at, reviewed_by, review_note, review_days, review_due, created_at, changed_at, changed_by, version, person_id FROM care_plan;

DROP TABLE care_plan;

ALTER TABLE care_plan_new RENAME TO care_plan;

CREATE INDEX ix_care_plan_coordinator_id ON care_plan (coordinator_id);

CREATE TABLE plan_step_new (
    person_id INTEGER NOT NULL,
    made_for INTEGER NOT NULL,
    step INTEGER NOT NULL,
    signs TEXT NULL,
    act TEXT NULL,
    who TEXT NULL,
    taken_up_under INTEGER NULL,
    PRIMARY KEY (person_id, made_for, step)
) WITHOUT ROWID;

INSERT INTO plan_step_new SELECT person_id, person_id, step, signs, act, who, NULL FROM plan_step;

DROP TABLE plan_step;

ALTER TABLE plan_step_new RENAME TO plan_step;

-- Who leads a plan sees the person because of that plan, which follows the person it was made for.
UPDATE person_access SET source = 'plan:' || (SELECT plan_id FROM care_plan WHERE care_plan.person_id = person_access.person_id)
WHERE basis = 'coordinator' AND source = 'plan' AND person_id IN (SELECT person_id FROM care_plan);
