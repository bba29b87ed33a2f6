CREATE TABLE derivation (
    name TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    done_to INTEGER NOT NULL
);
