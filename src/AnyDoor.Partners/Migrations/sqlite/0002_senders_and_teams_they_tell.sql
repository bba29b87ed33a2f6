ALTER TABLE organisation ADD COLUMN added_by TEXT NULL;

CREATE TABLE told_team (
    organisation_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    PRIMARY KEY (organisation_id, team_id)
) WITHOUT ROWID;
