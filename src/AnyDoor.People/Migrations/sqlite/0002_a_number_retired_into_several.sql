CREATE TABLE source_merge_new (
    source_system TEXT NOT NULL,
    retired_local_id TEXT NOT NULL,
    survivor_local_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    receipt_id INTEGER NOT NULL,
    PRIMARY KEY (source_system, retired_local_id, survivor_local_id)
) WITHOUT ROWID;

INSERT INTO source_merge_new SELECT source_system, retired_local_id, survivor_local_id, at, receipt_id FROM source_merge;

DROP TABLE source_merge;

ALTER TABLE source_merge_new RENAME TO source_merge;

CREATE INDEX ix_source_merge_source_system_survivor_local_id ON source_merge (source_system, survivor_local_id);
