CREATE TABLE account (
    account_id TEXT NOT NULL PRIMARY KEY,
    user_name TEXT NOT NULL,
    normalized_user_name TEXT NOT NULL,
    password_hash TEXT NULL,
    security_stamp TEXT NOT NULL,
    concurrency_stamp TEXT NOT NULL,
    practitioner_id TEXT NOT NULL,
    access_failed_count INTEGER NOT NULL,
    lockout_end INTEGER NULL,
    single_keys_off INTEGER NOT NULL
);

CREATE TABLE person_access (
    person_id INTEGER NOT NULL,
    scope_kind TEXT NOT NULL,
    scope_id TEXT NOT NULL,
    basis TEXT NOT NULL,
    source TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NULL,
    PRIMARY KEY (person_id, scope_kind, scope_id, basis, source)
) WITHOUT ROWID;

CREATE UNIQUE INDEX ix_account_normalized_user_name ON account (normalized_user_name);

CREATE INDEX ix_person_access_scope_kind_scope_id_person_id ON person_access (scope_kind, scope_id, person_id);

