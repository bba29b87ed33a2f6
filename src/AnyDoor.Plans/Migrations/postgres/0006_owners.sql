-- An owner's id says of which kind it is. Not knowing so, PostgreSQL takes a team's actions for a handful and sorts all of them where the first hundred would do.
CREATE STATISTICS st_care_action_owner (dependencies) ON owner_kind, owner_id FROM care_action;
