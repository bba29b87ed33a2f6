ALTER TABLE agenda_item ADD COLUMN made_for bigint NOT NULL DEFAULT 0;
UPDATE agenda_item SET made_for = person_id;

ALTER TABLE agenda_item ADD COLUMN twin_of text NULL;
ALTER TABLE agenda_item ADD COLUMN also_because text NULL;

DROP INDEX ix_agenda_item_meeting_id_person_id;

CREATE INDEX ix_agenda_item_meeting_id_person_id ON agenda_item (meeting_id, person_id);

CREATE UNIQUE INDEX ix_agenda_item_meeting_id_made_for ON agenda_item (meeting_id, made_for);
