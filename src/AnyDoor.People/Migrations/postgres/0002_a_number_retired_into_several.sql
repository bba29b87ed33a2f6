ALTER TABLE source_merge DROP CONSTRAINT source_merge_pkey;
ALTER TABLE source_merge ADD PRIMARY KEY (source_system, retired_local_id, survivor_local_id);
