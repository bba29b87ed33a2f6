ALTER TABLE receipt ADD COLUMN row_order text NULL;
