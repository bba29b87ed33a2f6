CREATE TABLE account (
    account_id text NOT NULL,
    user_name text NOT NULL,
    normalized_user_name text NOT NULL,
    password_hash text,
    security_stamp text NOT NULL,
    concurrency_stamp text NOT NULL,
    practitioner_id text NOT NULL,
    access_failed_count integer NOT NULL,
    lockout_end timestamp with time zone,
    single_keys_off boolean NOT NULL,
    PRIMARY KEY (account_id)
);

CREATE TABLE person_access (
    person_id bigint NOT NULL,
    scope_kind text NOT NULL,
    scope_id text NOT NULL,
    basis text NOT NULL,
    source text NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    PRIMARY KEY (person_id, scope_kind, scope_id, basis, source)
);

CREATE UNIQUE INDEX ix_account_normalized_user_name ON account (normalized_user_name);

CREATE INDEX ix_person_access_scope_kind_scope_id_person_id ON person_access (scope_kind, scope_id, person_id);

