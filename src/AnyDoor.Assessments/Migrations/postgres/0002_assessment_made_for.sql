ALTER TABLE assessment ADD COLUMN made_for bigint NOT NULL DEFAULT 0;
UPDATE assessment SET made_for = person_id;

