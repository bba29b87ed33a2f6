CREATE INDEX ix_care_action_missed ON care_action (due_at) WHERE origin_kind = 'trigger' AND ended_at IS NULL AND overdue_told_at IS NULL;
