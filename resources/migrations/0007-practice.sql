-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far people have come with the exercises. Only in the file of a practice shop, which its settings name so.

CREATE TABLE practice_work (
  exercise TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  case_id INTEGER REFERENCES care_case (id) ON DELETE SET NULL, -- that they work it in
  tries INTEGER NOT NULL DEFAULT 0,
  right_count INTEGER NOT NULL DEFAULT 0, -- when it was last checked
  total INTEGER NOT NULL DEFAULT 0,
  checked_at INTEGER,
  done_at INTEGER,                   -- when all was right for the first time
  PRIMARY KEY (exercise, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX practice_by_case ON practice_work (case_id) WHERE case_id IS NOT NULL;
