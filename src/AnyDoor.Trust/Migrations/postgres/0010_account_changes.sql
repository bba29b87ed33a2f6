-- What was changed of an account, until its owner is told.
CREATE TABLE account_change (
    account_id text NOT NULL,
    what text NOT NULL,
    at timestamp with time zone NOT NULL,
    PRIMARY KEY (account_id, what, at)
);
