-- A password that was given by whoever runs the service is for the first days: its owner chooses their own before anything opens.
ALTER TABLE account ADD COLUMN handed_over_at INTEGER NULL;
