CREATE TABLE project (
    project_id TEXT NOT NULL,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    cohort TEXT NOT NULL,
    fields TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    registered_by TEXT NOT NULL,
    registered_at INTEGER NOT NULL,
    ended_at INTEGER,
    ended_by TEXT,
    ended_because TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (project_id)
) WITHOUT ROWID;
CREATE TABLE project_analyst (
    project_id TEXT NOT NULL,
    practitioner_id TEXT NOT NULL,
    PRIMARY KEY (project_id, practitioner_id)
) WITHOUT ROWID;
CREATE INDEX ix_project_analyst_practitioner_id ON project_analyst (practitioner_id);
CREATE TABLE project_salt (
    project_id TEXT NOT NULL,
    salt TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (project_id)
) WITHOUT ROWID;
CREATE TABLE project_extract (
    project_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    taken_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    too_few INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (project_id, number)
) WITHOUT ROWID;
CREATE TABLE reidentification_request (
    person_id INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    project_id TEXT NOT NULL,
    asked_as TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    answer TEXT,
    words TEXT,
    answered_by TEXT,
    answered_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, request_id)
) WITHOUT ROWID;
CREATE INDEX ix_reidentification_request_project_id_asked_at ON reidentification_request (project_id, asked_at);
