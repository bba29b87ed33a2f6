CREATE INDEX ix_care_action_organisation_id_next_at ON care_action (organisation_id, next_at) WHERE ended_at IS NULL;

CREATE INDEX ix_care_action_accountable_organisation_next_at ON care_action (accountable_organisation, next_at) WHERE ended_at IS NULL;

CREATE INDEX ix_care_action_ended_at ON care_action (ended_at) WHERE ended_at IS NOT NULL;
