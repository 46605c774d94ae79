-- SPDX-License-Identifier: GPL-3.0-or-later
-- What each import did, so that it can be taken back without touching what was done since.

ALTER TABLE import_batch ADD COLUMN is_events INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN undone_at INTEGER;
-- New orders come in the order of their ids, so that a batch is found without an index of its own.
ALTER TABLE import_batch ADD COLUMN first_order_id INTEGER;
ALTER TABLE import_batch ADD COLUMN last_order_id INTEGER;

-- What is from a file that only sums orders up: 1 the total, 2 the items. A better file replaces it.
ALTER TABLE customer_order ADD COLUMN gives_way INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parcel ADD COLUMN batch_id INTEGER;         -- the import that brought it
ALTER TABLE tracking_event ADD COLUMN batch_id INTEGER; -- the same

CREATE INDEX event_by_batch ON tracking_event (batch_id) WHERE batch_id IS NOT NULL;

-- An order that an import found and changed.
CREATE TABLE import_change (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  order_id INTEGER NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
  items_digest INTEGER,              -- of the items that took the place of those below; NULL: they stayed
  PRIMARY KEY (batch_id, order_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_change_by_order ON import_change (order_id, batch_id);

-- Values as text: times in seconds, money as "3850 EUR"; NULL when not known.
CREATE TABLE import_field (
  batch_id INTEGER NOT NULL,
  order_id INTEGER NOT NULL,
  parcel_id INTEGER NOT NULL,        -- 0: of the order itself
  field TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (batch_id, order_id, parcel_id, field),
  FOREIGN KEY (batch_id, order_id) REFERENCES import_change (batch_id, order_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE import_item (
  batch_id INTEGER NOT NULL,
  order_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  title TEXT,
  sku TEXT,
  quantity INTEGER NOT NULL,
  price_minor INTEGER,
  price_currency TEXT,
  PRIMARY KEY (batch_id, order_id, position),
  FOREIGN KEY (batch_id, order_id) REFERENCES import_change (batch_id, order_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
