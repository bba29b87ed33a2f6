CREATE TABLE feed_notice (
    feed integer NOT NULL,
    notice text NOT NULL,
    messages bigint NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_feed_notice PRIMARY KEY (feed, notice)
);
