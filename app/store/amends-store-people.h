/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits at the desk, and what they did. To be called inside a job. */
#pragma once

#include "model/amends-person.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

GPtrArray *amends_store_list_people (AmendsDb *db,
                                     GError **error); /* (element-type AmendsPerson) active ones */
/* NULL without an error: nobody by that id or name, or no longer here. */
AmendsPerson *amends_store_load_person (AmendsDb *db, gint64 id, GError **error);
AmendsPerson *amends_store_find_person (AmendsDb *db, const char *name, GError **error);
/* Comes back where there was one by that name before. Sets its id. */
gboolean amends_store_add_person (AmendsDb *db, AmendsPerson *person, GError **error);
gboolean amends_store_update_person (AmendsDb *db, const AmendsPerson *person, GError **error);
/* How many were ever added, -1 on error; @owners: how many owners are active. */
gint64 amends_store_count_people (AmendsDb *db, gint64 *owners, GError **error);

/* Whether anything that they did was written down. */
gboolean
amends_store_has_acted (AmendsDb *db, gint64 person_id, gboolean *has_acted, GError **error);
/* @detail holds nothing of a customer. Ids of 0 stand for none. */
gboolean amends_store_log_action (AmendsDb *db,
                                  gint64 person_id,
                                  const char *action,
                                  gint64 order_id,
                                  gint64 case_id,
                                  const char *detail,
                                  GError **error);
GPtrArray *
amends_store_list_actions (AmendsDb *db,
                           gint64 since,
                           gint64 until,
                           guint limit,
                           GError **error); /* (element-type AmendsAction) newest first */
/* The last time that each person did @action, newest first. */
GPtrArray *amends_store_list_last_actions (AmendsDb *db,
                                           const char *action,
                                           GError **error); /* (element-type AmendsAction) */

G_END_DECLS
