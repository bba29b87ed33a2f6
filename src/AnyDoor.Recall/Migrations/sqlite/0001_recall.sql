CREATE TABLE recall_step (
    person_id INTEGER NOT NULL,
    step_id TEXT NOT NULL,
    made_for INTEGER NOT NULL,
    model TEXT NOT NULL,
    list TEXT NOT NULL,
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    parts TEXT NOT NULL,
    reason TEXT NULL,
    note TEXT NULL,
    on_day TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_practitioner TEXT NOT NULL,
    taken_back_at INTEGER NULL,
    taken_back_by TEXT NULL,
    PRIMARY KEY (person_id, step_id)
) WITHOUT ROWID;

CREATE INDEX ix_recall_step_model_list_person_id ON recall_step (model, list, person_id);

CREATE UNIQUE INDEX ix_recall_step_made_for_model_list_number ON recall_step (made_for, model, list, number);
