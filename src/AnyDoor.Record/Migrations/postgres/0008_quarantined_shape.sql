-- What a row set aside looks like, kept so that its file is not read again to show it; and each view of the feeds page by an index.
CREATE TABLE quarantined_shape (
    receipt_id bigint NOT NULL,
    row_number integer NOT NULL,
    shapes text NOT NULL,
    PRIMARY KEY (receipt_id, row_number)
);

DROP INDEX ix_quarantined_row_state_feed_reason_code;
CREATE INDEX ix_quarantined_row_group ON quarantined_row (state, feed, reason_code, field, receipt_id, row_number, at);
CREATE INDEX ix_receipt_received_at ON receipt (received_at);
CREATE INDEX ix_receipt_state ON receipt (state);
