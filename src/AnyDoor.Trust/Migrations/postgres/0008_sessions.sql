-- Each time somebody signed in: what the cookie may still do stands here, so that signing out and locking hold for every copy of it.
CREATE TABLE session (
    session_id text NOT NULL,
    account_id text NOT NULL,
    shared boolean NOT NULL,
    began_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone NOT NULL,
    locked_at timestamp with time zone,
    ended_at timestamp with time zone,
    PRIMARY KEY (session_id)
);
