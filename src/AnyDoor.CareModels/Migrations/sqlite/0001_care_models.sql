CREATE TABLE adoption (
    model TEXT NOT NULL,
    pack_version INTEGER NOT NULL,
    text TEXT NOT NULL,
    adopted_by TEXT NOT NULL,
    adopted_at INTEGER NOT NULL,
    in_force_from INTEGER NOT NULL,
    PRIMARY KEY (model, pack_version)
) WITHOUT ROWID;

CREATE TABLE trigger_firing (
    person_id INTEGER NOT NULL,
    team_id TEXT NOT NULL,
    model TEXT NOT NULL,
    trigger_id TEXT NOT NULL,
    anchor_entry_id INTEGER NOT NULL,
    event_at INTEGER NOT NULL,
    fired_at INTEGER NOT NULL,
    says TEXT NOT NULL,
    meeting TEXT NOT NULL,
    withdrawn_at INTEGER NULL,
    PRIMARY KEY (person_id, team_id, model, trigger_id, anchor_entry_id)
) WITHOUT ROWID;

CREATE INDEX ix_trigger_firing_team_id_event_at ON trigger_firing (team_id, event_at);

