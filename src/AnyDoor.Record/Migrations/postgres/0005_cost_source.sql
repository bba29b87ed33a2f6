ALTER TABLE feed ADD COLUMN cost_source text NULL;
