/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop's settings by key, and whether its file is sound. To be called inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

gboolean
amends_store_set_setting (AmendsDb *db, const char *key, const char *value, GError **error);
GHashTable *amends_store_load_settings (AmendsDb *db, GError **error); /* utf8 -> utf8 */

/* What is wrong with the file (element-type utf8); none: sound. Reads all of it. On a writing
 * connection. */
GPtrArray *amends_store_find_faults (AmendsDb *db, GError **error);

G_END_DECLS
