-- The second thing somebody signs in with: a code that their telephone makes, or one of ten kept for when it is lost.
ALTER TABLE account ADD COLUMN code_on INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN code_key TEXT NULL;
ALTER TABLE account ADD COLUMN code_last TEXT NULL;
ALTER TABLE account ADD COLUMN recovery_codes TEXT NULL;
