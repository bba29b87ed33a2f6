ALTER TABLE followed_sharing ADD COLUMN categories text NOT NULL DEFAULT 'all';
