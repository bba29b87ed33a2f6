CREATE TABLE held_receipt (
    receipt_id INTEGER NOT NULL,
    organisation_id TEXT NOT NULL,
    held_at INTEGER NOT NULL,
    PRIMARY KEY (receipt_id, organisation_id)
) WITHOUT ROWID;

CREATE TABLE followed_sharing (
    purpose TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    used INTEGER NOT NULL,
    done_to INTEGER NULL,
    PRIMARY KEY (purpose, organisation_id)
) WITHOUT ROWID;
