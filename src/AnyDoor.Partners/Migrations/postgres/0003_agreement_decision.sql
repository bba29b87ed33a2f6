CREATE TABLE agreement_decision (
    agreement_id text NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    ends_on date,
    of_start date NOT NULL,
    of_end date,
    decided_by text NOT NULL,
    because text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    PRIMARY KEY (agreement_id, number)
);
