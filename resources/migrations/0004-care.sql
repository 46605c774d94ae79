-- SPDX-License-Identifier: GPL-3.0-or-later
-- The guided work: who sits at the desk, cases and what was done in them, promises, what was given to whom.
-- Times are UTC seconds; NULL: not known, or nobody. A person_id of NULL is the owner of a shop that names nobody.

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,     -- folded
  role TEXT NOT NULL CHECK (role IN ('owner', 'helper')),
  authority_minor INTEGER,           -- NULL: the shop's usual for helpers
  authority_currency TEXT,
  authority_percent INTEGER,
  emails_to_look_at INTEGER NOT NULL DEFAULT 0, -- so many more go to the owner first
  is_active INTEGER NOT NULL DEFAULT 1,
  added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE care_case (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  outcome TEXT,
  reason TEXT,
  playbook TEXT NOT NULL,
  step TEXT,                         -- NULL: its first
  fault TEXT NOT NULL DEFAULT 'none',
  heat INTEGER NOT NULL DEFAULT 0,   -- 0 calm to 3 threatening
  essential_at INTEGER,              -- a day the goods are needed for
  dispute_until INTEGER,             -- an open dispute must be answered by then
  follow_up_at INTEGER,
  owner_question TEXT,
  owner_asked_by INTEGER REFERENCES person (id),
  owner_asked_at INTEGER,
  owner_answer TEXT,
  owner_answered_at INTEGER,
  claim_token TEXT,                  -- of the window that works it
  claim_person INTEGER REFERENCES person (id),
  claim_until INTEGER,
  worked_by INTEGER REFERENCES person (id),
  worked_at INTEGER
) STRICT;

CREATE UNIQUE INDEX case_open_of_order ON care_case (order_id) WHERE closed_at IS NULL;
CREATE INDEX case_by_order ON care_case (order_id, closed_at);

CREATE TABLE case_step (
  case_id INTEGER NOT NULL REFERENCES care_case (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  playbook TEXT NOT NULL,
  step TEXT NOT NULL,
  answer TEXT NOT NULL,
  is_auto INTEGER NOT NULL DEFAULT 0,
  before TEXT,                       -- what it changed, as JSON, so that it can be taken back
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_note (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES care_case (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('found', 'asked', 'note', 'owner', 'system')),
  text TEXT NOT NULL,
  whom TEXT,
  case_number TEXT                   -- as whoever was asked gave it
) STRICT;

CREATE INDEX note_by_case ON case_note (case_id, at);

CREATE TABLE case_evidence (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES care_case (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  playbook TEXT NOT NULL,
  step TEXT NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT,
  file_name TEXT                     -- in the case's folder of evidence
) STRICT;

CREATE INDEX evidence_by_case ON case_evidence (case_id, at);

CREATE TABLE promise (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
  case_id INTEGER REFERENCES care_case (id) ON DELETE SET NULL,
  email_id INTEGER REFERENCES email (id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  zone TEXT,                         -- whose clock it was made on
  person_id INTEGER REFERENCES person (id),
  source TEXT NOT NULL CHECK (source IN ('answer', 'email', 'hand')),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'broken')),
  settled_at INTEGER,
  settled_note TEXT,
  reminded_at INTEGER
) STRICT;

CREATE INDEX promise_open ON promise (due_at) WHERE state = 'open';
CREATE INDEX promise_by_order ON promise (order_id, made_at);

CREATE TABLE gift (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
  case_id INTEGER REFERENCES care_case (id) ON DELETE SET NULL,
  email_id INTEGER REFERENCES email (id) ON DELETE SET NULL,
  given_at INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  approved_by INTEGER REFERENCES person (id),
  remedy TEXT NOT NULL,
  amount_minor INTEGER,
  amount_currency TEXT,
  percent INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  cost_minor INTEGER,                -- what it costs the shop, where that can be said
  cost_currency TEXT,
  reason TEXT,
  state TEXT NOT NULL CHECK (state IN ('promised', 'done', 'taken_back')),
  done_at INTEGER,
  done_note TEXT
) STRICT;

CREATE INDEX gift_by_order ON gift (order_id, given_at);
CREATE INDEX gift_by_time ON gift (given_at);

CREATE TABLE coupon (
  code TEXT PRIMARY KEY,
  platform TEXT,
  percent INTEGER NOT NULL DEFAULT 0,
  amount_minor INTEGER,
  amount_currency TEXT,
  expires_at INTEGER,
  added_at INTEGER NOT NULL,
  order_id INTEGER REFERENCES customer_order (id) ON DELETE SET NULL,
  given_at INTEGER                   -- stays when the order goes: a code is given once
) STRICT, WITHOUT ROWID;

-- A helper's email that waits for the owner to look at it, as JSON: words, recipient, what is given.
CREATE TABLE email_look (
  id INTEGER PRIMARY KEY,
  parcel_id INTEGER NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  email TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'released', 'refused', 'left')),
  looked_by INTEGER REFERENCES person (id),
  looked_at INTEGER,
  remark TEXT
) STRICT;

CREATE TABLE action_log (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  action TEXT NOT NULL,
  order_id INTEGER REFERENCES customer_order (id) ON DELETE SET NULL,
  case_id INTEGER REFERENCES care_case (id) ON DELETE SET NULL,
  detail TEXT
) STRICT;

CREATE INDEX action_by_time ON action_log (at);

ALTER TABLE email ADD COLUMN next_contact INTEGER; -- when the shop said it writes again
ALTER TABLE email ADD COLUMN person_id INTEGER REFERENCES person (id);
