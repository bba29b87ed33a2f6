CREATE TABLE feed_notice (
    feed INTEGER NOT NULL,
    notice TEXT NOT NULL,
    messages INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    CONSTRAINT pk_feed_notice PRIMARY KEY (feed, notice)
) WITHOUT ROWID;
