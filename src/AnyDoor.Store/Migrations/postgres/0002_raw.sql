CREATE SCHEMA raw;

-- A blob without a hash is still being received.
CREATE TABLE raw.blob (
    blob_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash bytea NULL UNIQUE,
    length bigint NULL,
    started_at timestamptz NOT NULL
);

CREATE TABLE raw.chunk (
    blob_id bigint NOT NULL,
    number integer NOT NULL,
    packed boolean NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (blob_id, number)
);
ALTER TABLE raw.chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
