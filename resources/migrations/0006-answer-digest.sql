-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the newest answer of a provider came to, as a digest, so that the same again is not read into
-- the shop file once more. Events that are taken back are to come again with the next answer.

ALTER TABLE parcel_source ADD COLUMN answer_digest INTEGER; -- NULL: the next answer is kept whole

CREATE TRIGGER event_removed AFTER DELETE ON tracking_event
BEGIN
  UPDATE parcel_source SET answer_digest = NULL
  WHERE parcel_id = old.parcel_id AND answer_digest IS NOT NULL;
END;
