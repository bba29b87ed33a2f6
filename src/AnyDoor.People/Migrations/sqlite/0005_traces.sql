CREATE TABLE person_trace (
    person_id INTEGER NOT NULL,
    trace_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    practitioner_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    until_at INTEGER NULL,
    PRIMARY KEY (person_id, trace_id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX ix_person_trace_trace_id ON person_trace (trace_id);
