ALTER TABLE flag ADD COLUMN made_for INTEGER NOT NULL DEFAULT 0;
UPDATE flag SET made_for = person_id;

-- What this place did itself follows the person it was done for.
UPDATE record_entry SET source_person_id = person_id WHERE partner = 0 AND source_person_id = 0;
