-- SPDX-License-Identifier: GPL-3.0-or-later
-- Two days from which platforms and payment services count.
-- Times are UTC seconds; NULL: not known.

ALTER TABLE customer_order ADD COLUMN paid_at INTEGER; -- NULL: as a rule with the order
ALTER TABLE care_case ADD COLUMN disputed_at INTEGER;  -- when the customer opened the dispute
