ALTER TABLE adoption ADD COLUMN reason text;
ALTER TABLE adoption ADD COLUMN figures text;
ALTER TABLE adoption ADD COLUMN fault text;
ALTER TABLE adoption ADD COLUMN faulty_since timestamp with time zone;
