ALTER TABLE followed_sharing ADD COLUMN categories TEXT NOT NULL DEFAULT 'all';
