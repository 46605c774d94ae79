-- SPDX-License-Identifier: GPL-3.0-or-later
-- Services that the shop has an account with, what each said of each parcel, and what left this computer.
-- Keys are not here: they are in the keyring, under the shop_id among the settings.

CREATE TABLE connection (
  service TEXT PRIMARY KEY,          -- a provider's or a platform's identifier
  base TEXT,                         -- NULL: the service's own address
  version TEXT,
  is_enabled INTEGER NOT NULL DEFAULT 1,
  requests_per_minute INTEGER NOT NULL DEFAULT 0, -- 0: the service's own
  quota_left INTEGER,
  quota_at INTEGER,
  succeeded_at INTEGER,
  failed_at INTEGER,
  failure TEXT,                      -- identifier of the kind of error
  failure_text TEXT,                 -- as it was said to a person
  wait_until INTEGER                 -- the service is left alone until then
) STRICT, WITHOUT ROWID;

CREATE TABLE parcel_source (
  parcel_id INTEGER NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  reference TEXT,                    -- what the provider calls the parcel
  carrier_code TEXT,                 -- the carrier the provider took it for
  registered_at INTEGER,
  attempted_at INTEGER,              -- when a question that costs was last sent, answered or not
  answered_at INTEGER,
  outcome TEXT,
  message TEXT,                      -- the provider's own words
  status_code TEXT,
  n_failures INTEGER NOT NULL DEFAULT 0, -- in a row
  promised_at INTEGER,
  PRIMARY KEY (parcel_id, provider)
) STRICT, WITHOUT ROWID;

-- The newest answer as it came, apart from what is read all the time.
CREATE TABLE provider_answer (
  parcel_id INTEGER NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  at INTEGER NOT NULL,
  body BLOB NOT NULL,
  UNIQUE (parcel_id, provider)
) STRICT;

CREATE TABLE outgoing_request (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  service TEXT NOT NULL,
  purpose TEXT NOT NULL,
  address TEXT NOT NULL,             -- without the question in it
  numbers TEXT NOT NULL DEFAULT '',  -- tracking numbers, one space between
  fields TEXT NOT NULL DEFAULT '',   -- what else was in it, by name
  answered_at INTEGER,
  http_status INTEGER,
  failure TEXT
) STRICT;

CREATE INDEX outgoing_by_time ON outgoing_request (at DESC, id DESC);

ALTER TABLE parcel ADD COLUMN failed_at INTEGER;        -- the last look, where it failed; NULL once one succeeds
ALTER TABLE parcel ADD COLUMN failure_text TEXT;
ALTER TABLE parcel ADD COLUMN preferred_source TEXT;    -- of two that disagree, the one a person believes
