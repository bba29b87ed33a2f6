CREATE TABLE kept_figure (
    model text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    rule text NOT NULL,
    worked_out_at timestamp with time zone NOT NULL,
    figures text NOT NULL,
    PRIMARY KEY (model, kind, name)
);

