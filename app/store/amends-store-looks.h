/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Helpers' emails that go to the owner first; the email itself as text. To be called inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

gint64 amends_store_add_look (AmendsDb *db,
                              gint64 parcel_id,
                              gint64 person_id,
                              const char *email,
                              gint64 now,
                              GError **error); /* 0 on error */

/* Hands each over: the look without its email, and the email as it was written. */
typedef void (*AmendsLookHandler) (AmendsEmailLook *look, const char *email, gpointer user_data);
/* @id 0: all; @look: (transfer full) */
gboolean amends_store_read_looks (
    AmendsDb *db, gint64 id, AmendsLookHandler handler, gpointer user_data, GError **error);
gboolean amends_store_set_look (AmendsDb *db,
                                gint64 id,
                                AmendsLookState state,
                                gint64 looked_by,
                                const char *remark,
                                gint64 now,
                                GError **error);
gboolean amends_store_set_look_left (AmendsDb *db, gint64 id, GError **error);

G_END_DECLS
