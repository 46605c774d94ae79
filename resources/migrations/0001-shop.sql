-- SPDX-License-Identifier: GPL-3.0-or-later
-- The shop file: settings, orders, parcels, their history, emails. Times are UTC seconds, NULL when not known;
-- money is an integer of minor units beside its ISO 4217 code; text is UTF-8 NFC.

CREATE TABLE shop_setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  platform TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  rows INTEGER NOT NULL DEFAULT 0,
  orders INTEGER NOT NULL DEFAULT 0,
  new_orders INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  parcels INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE customer_order (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,          -- folded, without a leading "#"
  placed_at INTEGER,
  shipped_at INTEGER,
  promised_at INTEGER,
  cancelled_at INTEGER,
  customer TEXT,
  email TEXT,
  phone TEXT,
  language TEXT,
  country TEXT,
  region TEXT,
  city TEXT,
  postcode TEXT,
  street TEXT,
  payment_status TEXT,
  fulfilment_status TEXT,
  note TEXT,
  total_minor INTEGER,
  total_currency TEXT,
  shipping_minor INTEGER,
  shipping_currency TEXT,
  parcel_count INTEGER NOT NULL DEFAULT 0, -- kept by the triggers below, so that counting needs no join
  digest INTEGER NOT NULL DEFAULT 0,       -- of the row as it was last imported: the same row again is skipped
  batch_id INTEGER REFERENCES import_batch (id) ON DELETE SET NULL,
  UNIQUE (number_key, platform)
) STRICT;

-- A partial index also holds the columns of its own condition: SQLite looks at them again, and would read the
-- whole row for that.
CREATE INDEX order_by_time ON customer_order (placed_at DESC, id DESC);
CREATE INDEX order_without_parcel ON customer_order (placed_at DESC, id DESC, parcel_count, cancelled_at)
  WHERE parcel_count = 0 AND cancelled_at IS NULL;

CREATE TABLE line_item (
  order_id INTEGER NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  title TEXT,
  sku TEXT,
  quantity INTEGER NOT NULL,
  price_minor INTEGER,
  price_currency TEXT,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE parcel (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
  carrier TEXT,                      -- identifier of a known carrier
  carrier_name TEXT,                 -- as it was written
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,          -- upper case, letters and digits only
  shipped_at INTEGER,
  promised_at INTEGER,               -- of the parcel itself; NULL: the order's
  added_at INTEGER NOT NULL,
  checked_at INTEGER,
  report TEXT,
  report_text TEXT,
  report_at INTEGER,
  set_reason TEXT,
  set_reason_note TEXT,
  set_reason_at INTEGER,
  told_at INTEGER,                   -- when an email last left; kept by the triggers below
  -- The remembered diagnosis: true while computed_at <= now < valid_until.
  status TEXT NOT NULL DEFAULT 'unknown',
  status_at INTEGER,
  is_open INTEGER NOT NULL DEFAULT 1,
  is_stuck INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  grade TEXT,
  since INTEGER,
  due_at INTEGER,                    -- from then on the promised date, its own or its order's, has passed
  value_minor INTEGER NOT NULL DEFAULT 0,
  value_currency TEXT NOT NULL DEFAULT '',
  computed_at INTEGER NOT NULL DEFAULT 0,
  valid_until INTEGER NOT NULL DEFAULT 0,
  UNIQUE (order_id, number_key)
) STRICT;

CREATE INDEX parcel_by_number ON parcel (number_key);
CREATE INDEX parcel_open ON parcel (order_id, is_open) WHERE is_open = 1;
CREATE INDEX parcel_late ON parcel (due_at, order_id, is_open, is_stuck)
  WHERE due_at IS NOT NULL AND (is_open = 1 OR is_stuck = 1);
CREATE INDEX parcel_stuck
  ON parcel (reason, since, id, order_id, due_at, told_at, value_currency, value_minor, is_stuck)
  WHERE is_stuck = 1;
CREATE INDEX parcel_expiring ON parcel (valid_until) WHERE valid_until < 9223372036854775807;
CREATE INDEX parcel_computed ON parcel (computed_at);

CREATE TABLE tracking_event (
  id INTEGER PRIMARY KEY,
  parcel_id INTEGER NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  identity INTEGER NOT NULL,         -- of the folded words and place, so that the same event twice is kept once
  at_text TEXT,
  place TEXT,
  text TEXT,
  code TEXT,
  source TEXT,
  status TEXT NOT NULL,
  reason TEXT,
  is_problem INTEGER NOT NULL DEFAULT 0,
  UNIQUE (parcel_id, at, identity)
) STRICT;

CREATE TABLE email (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
  parcel_id INTEGER REFERENCES parcel (id) ON DELETE SET NULL,
  to_name TEXT,
  recipient TEXT,
  language TEXT,
  template_name TEXT,
  reason TEXT,
  grade TEXT,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT,
  remedy TEXT NOT NULL DEFAULT 'none',
  amount_minor INTEGER,
  amount_currency TEXT,
  percent INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  expires_at INTEGER,
  by_at INTEGER,
  way TEXT NOT NULL,
  left_at INTEGER NOT NULL
) STRICT;

CREATE INDEX email_by_parcel ON email (parcel_id, left_at);
CREATE INDEX email_by_order ON email (order_id);

-- Only first letters have an index of their own: the first keystroke fits half the shop, the next ones few.
CREATE VIRTUAL TABLE order_search USING fts5 (
  text,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1',
  columnsize = 0
);

-- Fewer, larger merges: an import spends a third less on the words, a search does not feel it.
INSERT INTO order_search (order_search, rank) VALUES ('automerge', 16);

CREATE TRIGGER parcel_added AFTER INSERT ON parcel
BEGIN
  UPDATE customer_order SET parcel_count = parcel_count + 1 WHERE id = new.order_id;
END;

CREATE TRIGGER parcel_removed AFTER DELETE ON parcel
BEGIN
  UPDATE customer_order SET parcel_count = parcel_count - 1 WHERE id = old.order_id;
END;

CREATE TRIGGER email_added AFTER INSERT ON email WHEN new.parcel_id IS NOT NULL
BEGIN
  UPDATE parcel SET told_at = max (coalesce (told_at, 0), new.left_at) WHERE id = new.parcel_id;
END;

CREATE TRIGGER email_removed AFTER DELETE ON email WHEN old.parcel_id IS NOT NULL
BEGIN
  UPDATE parcel
    SET told_at = (SELECT max (left_at) FROM email WHERE parcel_id = old.parcel_id)
    WHERE id = old.parcel_id;
END;
