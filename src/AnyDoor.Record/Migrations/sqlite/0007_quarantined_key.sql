-- By the key of its row, so that the row is closed when a later file holds it again and it can be used.
ALTER TABLE quarantined_row ADD COLUMN key_hash INTEGER NULL;
