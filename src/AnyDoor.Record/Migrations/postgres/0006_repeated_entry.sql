-- Entries that tell of what another feed of the same partner has told already. Derived; see Rederivation for what was there before.
CREATE TABLE repeated_entry (
    person_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    lead_entry_id bigint NOT NULL,
    PRIMARY KEY (person_id, entry_id)
);
