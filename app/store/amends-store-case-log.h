/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done in a case: answers, notes, evidence. To be called inside a job. */
#pragma once

#include "model/amends-case.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

/* Fills @self->done, @self->notes and @self->evidence. */
gboolean amends_store_load_case_log (AmendsDb *db, AmendsCase *self, GError **error);

/* @done: its position is set. */
gboolean
amends_store_add_done (AmendsDb *db, gint64 case_id, AmendsCaseDone *done, GError **error);
/* That one and all after it. */
gboolean
amends_store_remove_done (AmendsDb *db, gint64 case_id, int position, GError **error);

gint64 amends_store_add_note (AmendsDb *db, const AmendsCaseNote *note, GError **error); /* 0 on error */
gboolean amends_store_remove_note (AmendsDb *db, gint64 id, GError **error);
gint64 amends_store_add_evidence (AmendsDb *db,
                                  const AmendsCaseEvidence *evidence,
                                  GError **error); /* 0 on error */

G_END_DECLS
