CREATE TABLE agenda_item (
    person_id INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    meeting_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    origin TEXT NOT NULL,
    causes TEXT NULL,
    reason TEXT NULL,
    event_at INTEGER NOT NULL,
    position INTEGER NULL,
    status TEXT NOT NULL,
    decision_id TEXT NULL,
    decided_by TEXT NULL,
    decided_at INTEGER NULL,
    roll_over_count INTEGER NOT NULL,
    rolled_from TEXT NULL,
    root_item_id TEXT NULL,
    seconds_spent INTEGER NOT NULL,
    discussed_since INTEGER NULL,
    withdrawn_because TEXT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, item_id)
) WITHOUT ROWID;

CREATE TABLE attendee (
    meeting_id TEXT NOT NULL,
    attendee_id TEXT NOT NULL,
    practitioner_id TEXT NULL,
    name TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    said_at INTEGER NULL,
    joined_at INTEGER NULL,
    left_at INTEGER NULL,
    for_items INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, attendee_id)
) WITHOUT ROWID;

CREATE TABLE item_note (
    person_id INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    note_id TEXT NOT NULL,
    text TEXT NOT NULL,
    written_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person_id, item_id, note_id)
) WITHOUT ROWID;

CREATE TABLE item_presence (
    person_id INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    attendee_id TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    left_at INTEGER NULL,
    PRIMARY KEY (person_id, item_id, attendee_id)
) WITHOUT ROWID;

CREATE TABLE meeting (
    meeting_id TEXT NOT NULL PRIMARY KEY,
    team_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    box_minutes INTEGER NOT NULL,
    status TEXT NOT NULL,
    opened_at INTEGER NULL,
    opened_by TEXT NULL,
    closed_at INTEGER NULL,
    closed_by TEXT NULL,
    version INTEGER NOT NULL
);

CREATE INDEX ix_agenda_item_item_id ON agenda_item (item_id);

CREATE UNIQUE INDEX ix_agenda_item_meeting_id_person_id ON agenda_item (meeting_id, person_id);

CREATE INDEX ix_attendee_practitioner_id_meeting_id ON attendee (practitioner_id, meeting_id);

CREATE UNIQUE INDEX ix_meeting_team_id_kind_day ON meeting (team_id, kind, day);

