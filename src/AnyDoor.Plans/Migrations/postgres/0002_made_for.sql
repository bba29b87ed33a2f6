ALTER TABLE care_action ADD COLUMN made_for bigint NOT NULL DEFAULT 0;
UPDATE care_action SET made_for = person_id;

ALTER TABLE plan_goal ADD COLUMN made_for bigint NOT NULL DEFAULT 0;
UPDATE plan_goal SET made_for = person_id;

ALTER TABLE plan_statement ADD COLUMN made_for bigint NOT NULL DEFAULT 0;
UPDATE plan_statement SET made_for = person_id;

DROP INDEX ix_care_action_person_id_origin_kind_origin_key;

CREATE UNIQUE INDEX ix_care_action_made_for_origin_kind_origin_key ON care_action (made_for, origin_kind, origin_key);

ALTER TABLE care_plan ADD COLUMN made_for bigint NOT NULL DEFAULT 0;
UPDATE care_plan SET made_for = person_id;
ALTER TABLE care_plan DROP CONSTRAINT care_plan_pkey;
ALTER TABLE care_plan ADD PRIMARY KEY (person_id, plan_id);

ALTER TABLE plan_step ADD COLUMN made_for bigint NOT NULL DEFAULT 0;
ALTER TABLE plan_step ADD COLUMN taken_up_under bigint NULL;
UPDATE plan_step SET made_for = person_id;
ALTER TABLE plan_step DROP CONSTRAINT plan_step_pkey;
ALTER TABLE plan_step ADD PRIMARY KEY (person_id, made_for, step);

-- Who leads a plan sees the person because of that plan, which follows the person it was made for.
UPDATE person_access SET source = 'plan:' || care_plan.plan_id FROM care_plan
WHERE person_access.basis = 'coordinator' AND person_access.source = 'plan' AND care_plan.person_id = person_access.person_id;
