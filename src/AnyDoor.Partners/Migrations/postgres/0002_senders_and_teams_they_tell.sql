ALTER TABLE organisation ADD COLUMN added_by text;

CREATE TABLE told_team (
    organisation_id text NOT NULL,
    team_id text NOT NULL,
    PRIMARY KEY (organisation_id, team_id)
);
