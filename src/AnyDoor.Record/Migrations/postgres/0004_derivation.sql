CREATE TABLE derivation (
    name text NOT NULL,
    version integer NOT NULL,
    done_to bigint NOT NULL,
    PRIMARY KEY (name)
);
