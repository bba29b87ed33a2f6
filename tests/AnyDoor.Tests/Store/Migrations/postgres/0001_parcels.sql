CREATE TABLE parcel (
    parcel_id bigint NOT NULL PRIMARY KEY,
    person_id bigint NOT NULL,
    label text NOT NULL,
    weight double precision NULL,
    due_on date NULL,
    sent_at timestamptz NULL,
    version integer NOT NULL
);
