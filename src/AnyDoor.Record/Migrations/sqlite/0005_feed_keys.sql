-- How many keys of a feed are in source_key: a load that has seen all of them being written knows which it need not look up.
ALTER TABLE feed ADD COLUMN keys INTEGER NOT NULL DEFAULT 0;
UPDATE feed SET keys = (SELECT count(*) FROM source_key WHERE source_key.feed = feed.number);
