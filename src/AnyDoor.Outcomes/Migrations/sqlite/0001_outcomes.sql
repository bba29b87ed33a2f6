CREATE TABLE kept_figure (
    model TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    rule TEXT NOT NULL,
    worked_out_at INTEGER NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (model, kind, name)
) WITHOUT ROWID;

