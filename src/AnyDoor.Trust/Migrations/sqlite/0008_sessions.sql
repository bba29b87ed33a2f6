-- Each time somebody signed in: what the cookie may still do stands here, so that signing out and locking hold for every copy of it.
CREATE TABLE session (
    session_id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    shared INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    locked_at INTEGER NULL,
    ended_at INTEGER NULL
);
