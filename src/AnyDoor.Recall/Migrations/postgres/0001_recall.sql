CREATE TABLE recall_step (
    person_id bigint NOT NULL,
    step_id text NOT NULL,
    made_for bigint NOT NULL,
    model text NOT NULL,
    list text NOT NULL,
    number integer NOT NULL,
    outcome text NOT NULL,
    parts text NOT NULL,
    reason text,
    note text,
    on_day date NOT NULL,
    at timestamp with time zone NOT NULL,
    by_practitioner text NOT NULL,
    taken_back_at timestamp with time zone,
    taken_back_by text,
    PRIMARY KEY (person_id, step_id)
);

CREATE INDEX ix_recall_step_model_list_person_id ON recall_step (model, list, person_id);

CREATE UNIQUE INDEX ix_recall_step_made_for_model_list_number ON recall_step (made_for, model, list, number);
