-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far the fetch from a platform had come before this one, so that what is taken back comes again.

ALTER TABLE import_batch ADD COLUMN fetched_from TEXT;      -- the platform; NULL: a file
ALTER TABLE import_batch ADD COLUMN fetched_before INTEGER; -- NULL: it was the first
