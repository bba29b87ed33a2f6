CREATE TABLE parcel (
    parcel_id INTEGER NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    weight REAL NULL,
    due_on TEXT NULL,
    sent_at INTEGER NULL,
    version INTEGER NOT NULL
);
