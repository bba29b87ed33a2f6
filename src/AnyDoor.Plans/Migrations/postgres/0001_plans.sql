CREATE TABLE care_action (
    person_id bigint NOT NULL,
    action_id text NOT NULL,
    title text NOT NULL,
    detail text,
    asked_by text NOT NULL,
    asked_by_organisation text NOT NULL,
    accountable_id text NOT NULL,
    accountable_organisation text NOT NULL,
    owner_kind text NOT NULL,
    owner_id text NOT NULL,
    organisation_id text NOT NULL,
    status text NOT NULL,
    accept_by timestamp with time zone,
    due_at timestamp with time zone,
    origin_kind text NOT NULL,
    origin_key text NOT NULL,
    plan_part_id text NULL,
    outcome_code text,
    outcome_text text,
    status_reason text,
    created_at timestamp with time zone NOT NULL,
    status_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    ended_at timestamp with time zone,
    next_at timestamp with time zone NOT NULL,
    overdue_told_at timestamp with time zone,
    events integer NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (person_id, action_id)
);

CREATE TABLE care_action_event (
    person_id bigint NOT NULL,
    action_id text NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    command text NOT NULL,
    old_status text,
    new_status text NOT NULL,
    by_practitioner text,
    owner_kind text NOT NULL,
    owner_id text NOT NULL,
    reason text,
    PRIMARY KEY (person_id, action_id, number)
);

CREATE TABLE care_plan (
    person_id bigint NOT NULL,
    plan_id text NOT NULL,
    coordinator_id text,
    reviewed_at timestamp with time zone,
    reviewed_by text,
    review_note text,
    review_days integer NOT NULL,
    review_due date,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text,
    version integer NOT NULL,
    PRIMARY KEY (person_id)
);

CREATE TABLE notice (
    notice_id text NOT NULL,
    channel text NOT NULL,
    recipient_kind text NOT NULL,
    recipient_id text NOT NULL,
    address text NOT NULL,
    digest text NOT NULL,
    link text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    fault text,
    version integer NOT NULL,
    PRIMARY KEY (notice_id)
);

CREATE TABLE notice_item (
    recipient_kind text NOT NULL,
    recipient_id text NOT NULL,
    item_key text NOT NULL,
    what text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    notice_id text,
    PRIMARY KEY (recipient_kind, recipient_id, item_key)
);

CREATE TABLE plan_goal (
    person_id bigint NOT NULL,
    goal_id text NOT NULL,
    statement_id text,
    title text NOT NULL,
    unit text NOT NULL,
    start_value double precision NOT NULL,
    now_value double precision NOT NULL,
    aim_value double precision NOT NULL,
    aim_on date,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    PRIMARY KEY (person_id, goal_id)
);

CREATE TABLE plan_statement (
    person_id bigint NOT NULL,
    statement_id text NOT NULL,
    words text NOT NULL,
    position integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    PRIMARY KEY (person_id, statement_id)
);

CREATE TABLE plan_step (
    person_id bigint NOT NULL,
    step integer NOT NULL,
    signs text,
    act text,
    who text,
    PRIMARY KEY (person_id, step)
);

CREATE UNIQUE INDEX ix_care_action_action_id ON care_action (action_id);

CREATE UNIQUE INDEX ix_care_action_person_id_origin_kind_origin_key ON care_action (person_id, origin_kind, origin_key);

CREATE INDEX ix_care_action_owner_kind_owner_id_next_at ON care_action (owner_kind, owner_id, next_at) WHERE ended_at IS NULL;

CREATE INDEX ix_care_action_accountable_id_next_at ON care_action (accountable_id, next_at) WHERE ended_at IS NULL;

CREATE INDEX ix_care_action_accept_by ON care_action (accept_by) WHERE accept_by IS NOT NULL;

CREATE INDEX ix_care_action_due_at ON care_action (due_at) WHERE status = 'accepted' AND overdue_told_at IS NULL;

CREATE INDEX ix_care_plan_coordinator_id ON care_plan (coordinator_id);

CREATE INDEX ix_notice_state_next_try_at ON notice (state, next_try_at);

CREATE INDEX ix_notice_item_created_at ON notice_item (created_at) WHERE notice_id IS NULL;

CREATE INDEX ix_notice_item_notice_id ON notice_item (notice_id);
