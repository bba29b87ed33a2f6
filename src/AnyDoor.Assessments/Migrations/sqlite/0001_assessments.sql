CREATE TABLE assessment (
    person_id INTEGER NOT NULL,
    assessment_id TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    model TEXT NOT NULL,
    pack_version INTEGER NOT NULL,
    team_id TEXT NOT NULL,
    status TEXT NOT NULL,
    started_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    finished_at INTEGER NULL,
    agreed TEXT NULL,
    answers TEXT NOT NULL,
    notes TEXT NOT NULL,
    no_answer INTEGER NOT NULL,
    ring_again_at INTEGER NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, assessment_id)
) WITHOUT ROWID;

CREATE TABLE suggestion_decision (
    person_id INTEGER NOT NULL,
    assessment_id TEXT NOT NULL,
    suggestion_id TEXT NOT NULL,
    decision TEXT NOT NULL,
    action_id TEXT NULL,
    reason TEXT NULL,
    decided_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person_id, assessment_id, suggestion_id)
) WITHOUT ROWID;

CREATE INDEX ix_assessment_team_id_status_saved_at ON assessment (team_id, status, saved_at);

