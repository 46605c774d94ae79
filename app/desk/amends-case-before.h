/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was before an answer, so that it can be taken back; only for the files of desk/, inside a
 * job. */
#pragma once

#include <json-glib/json-glib.h>

#include "desk/amends-case-work.h"
#include "store/amends-store-case-log.h"

G_BEGIN_DECLS

JsonObject *amends_case_before_new (const AmendsCase *row);
/* As it stands now: to be said before it is changed. */
void amends_case_before_add_parcel (JsonObject *before, const AmendsParcel *parcel);
/* @member: "promises" or "notes": what the answer made, to go away with it. */
void amends_case_before_add_id (JsonObject *before, const char *member, gint64 id);
gboolean amends_case_before_record (JsonObject *before,
                                    AmendsDb *db,
                                    gint64 case_id,
                                    const AmendsCaseDone *done,
                                    GError **error);
/* Restores the shop file; @work's case is changed and still to be saved. */
gboolean amends_case_before_restore (AmendsDb *db,
                                     AmendsCaseWork *work,
                                     const AmendsCaseDone *done,
                                     GError **error);

G_END_DECLS
