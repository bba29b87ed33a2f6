CREATE TABLE agenda_item (
    person_id bigint NOT NULL,
    item_id text NOT NULL,
    meeting_id text NOT NULL,
    team_id text NOT NULL,
    origin text NOT NULL,
    causes text,
    reason text,
    event_at timestamp with time zone NOT NULL,
    position integer,
    status text NOT NULL,
    decision_id text,
    decided_by text,
    decided_at timestamp with time zone,
    roll_over_count integer NOT NULL,
    rolled_from text,
    root_item_id text,
    seconds_spent integer NOT NULL,
    discussed_since timestamp with time zone,
    withdrawn_because text,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (person_id, item_id)
);

CREATE TABLE attendee (
    meeting_id text NOT NULL,
    attendee_id text NOT NULL,
    practitioner_id text,
    name text NOT NULL,
    organisation_id text NOT NULL,
    said_at timestamp with time zone,
    joined_at timestamp with time zone,
    left_at timestamp with time zone,
    for_items boolean NOT NULL,
    PRIMARY KEY (meeting_id, attendee_id)
);

CREATE TABLE item_note (
    person_id bigint NOT NULL,
    item_id text NOT NULL,
    note_id text NOT NULL,
    text text NOT NULL,
    written_by text NOT NULL,
    at timestamp with time zone NOT NULL,
    PRIMARY KEY (person_id, item_id, note_id)
);

CREATE TABLE item_presence (
    person_id bigint NOT NULL,
    item_id text NOT NULL,
    attendee_id text NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    PRIMARY KEY (person_id, item_id, attendee_id)
);

CREATE TABLE meeting (
    meeting_id text NOT NULL,
    team_id text NOT NULL,
    kind text NOT NULL,
    day date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    box_minutes integer NOT NULL,
    status text NOT NULL,
    opened_at timestamp with time zone,
    opened_by text,
    closed_at timestamp with time zone,
    closed_by text,
    version integer NOT NULL,
    PRIMARY KEY (meeting_id)
);

CREATE INDEX ix_agenda_item_item_id ON agenda_item (item_id);

CREATE UNIQUE INDEX ix_agenda_item_meeting_id_person_id ON agenda_item (meeting_id, person_id);

CREATE INDEX ix_attendee_practitioner_id_meeting_id ON attendee (practitioner_id, meeting_id);

CREATE UNIQUE INDEX ix_meeting_team_id_kind_day ON meeting (team_id, kind, day);

