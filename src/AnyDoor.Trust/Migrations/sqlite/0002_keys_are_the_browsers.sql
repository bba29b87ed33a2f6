-- Whether single-letter keys are on is kept by each browser.
ALTER TABLE account DROP COLUMN single_keys_off;
