-- The second thing somebody signs in with: a code that their telephone makes, or one of ten kept for when it is lost.
ALTER TABLE account ADD COLUMN code_on boolean NOT NULL DEFAULT false;
ALTER TABLE account ADD COLUMN code_key text;
ALTER TABLE account ADD COLUMN code_last text;
ALTER TABLE account ADD COLUMN recovery_codes text;
