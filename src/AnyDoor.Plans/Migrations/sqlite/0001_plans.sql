CREATE TABLE care_action (
    person_id INTEGER NOT NULL,
    action_id TEXT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NULL,
    asked_by TEXT NOT NULL,
    asked_by_organisation TEXT NOT NULL,
    accountable_id TEXT NOT NULL,
    accountable_organisation TEXT NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    status TEXT NOT NULL,
    accept_by INTEGER NULL,
    due_at INTEGER NULL,
    origin_kind TEXT NOT NULL,
    origin_key TEXT NOT NULL,
    plan_part_id TEXT NULL,
    outcome_code TEXT NULL,
    outcome_text TEXT NULL,
    status_reason TEXT NULL,
    created_at INTEGER NOT NULL,
    status_at INTEGER NOT NULL,
    accepted_at INTEGER NULL,
    ended_at INTEGER NULL,
    next_at INTEGER NOT NULL,
    overdue_told_at INTEGER NULL,
    events INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (person_id, action_id)
) WITHOUT ROWID;

CREATE TABLE care_action_event (
    person_id INTEGER NOT NULL,
    action_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    command TEXT NOT NULL,
    old_status TEXT NULL,
    new_status TEXT NOT NULL,
    by_practitioner TEXT NULL,
    owner_kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    reason TEXT NULL,
    PRIMARY KEY (person_id, action_id, number)
) WITHOUT ROWID;

CREATE TABLE care_plan (
    person_id INTEGER NOT NULL PRIMARY KEY,
    plan_id TEXT NOT NULL,
    coordinator_id TEXT NULL,
    reviewed_at INTEGER NULL,
    reviewed_by TEXT NULL,
    review_note TEXT NULL,
    review_days INTEGER NOT NULL,
    review_due TEXT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE notice (
    notice_id TEXT NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL,
    recipient_kind TEXT NOT NULL,
    recipient_id TEXT NOT NULL,
    address TEXT NOT NULL,
    digest TEXT NOT NULL,
    link TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    delivered_at INTEGER NULL,
    fault TEXT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE notice_item (
    recipient_kind TEXT NOT NULL,
    recipient_id TEXT NOT NULL,
    item_key TEXT NOT NULL,
    what TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    notice_id TEXT NULL,
    PRIMARY KEY (recipient_kind, recipient_id, item_key)
) WITHOUT ROWID;

CREATE TABLE plan_goal (
    person_id INTEGER NOT NULL,
    goal_id TEXT NOT NULL,
    statement_id TEXT NULL,
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    start_value REAL NOT NULL,
    now_value REAL NOT NULL,
    aim_value REAL NOT NULL,
    aim_on TEXT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER NULL,
    PRIMARY KEY (person_id, goal_id)
) WITHOUT ROWID;

CREATE TABLE plan_statement (
    person_id INTEGER NOT NULL,
    statement_id TEXT NOT NULL,
    words TEXT NOT NULL,
    position INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER NULL,
    PRIMARY KEY (person_id, statement_id)
) WITHOUT ROWID;

CREATE TABLE plan_step (
    person_id INTEGER NOT NULL,
    step INTEGER NOT NULL,
    signs TEXT NULL,
    act TEXT NULL,
    who TEXT NULL,
    PRIMARY KEY (person_id, step)
) WITHOUT ROWID;

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
