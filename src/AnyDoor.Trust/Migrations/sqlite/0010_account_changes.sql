-- What was changed of an account, until its owner is told.
CREATE TABLE account_change (
    account_id TEXT NOT NULL,
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account_id, what, at)
) WITHOUT ROWID;
