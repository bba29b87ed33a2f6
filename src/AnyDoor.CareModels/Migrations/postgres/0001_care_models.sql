CREATE TABLE adoption (
    model text NOT NULL,
    pack_version integer NOT NULL,
    text text NOT NULL,
    adopted_by text NOT NULL,
    adopted_at timestamp with time zone NOT NULL,
    in_force_from timestamp with time zone NOT NULL,
    PRIMARY KEY (model, pack_version)
);

CREATE TABLE trigger_firing (
    person_id bigint NOT NULL,
    team_id text NOT NULL,
    model text NOT NULL,
    trigger_id text NOT NULL,
    anchor_entry_id bigint NOT NULL,
    event_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone NOT NULL,
    says text NOT NULL,
    meeting text NOT NULL,
    withdrawn_at timestamp with time zone,
    PRIMARY KEY (person_id, team_id, model, trigger_id, anchor_entry_id)
);

CREATE INDEX ix_trigger_firing_team_id_event_at ON trigger_firing (team_id, event_at);

