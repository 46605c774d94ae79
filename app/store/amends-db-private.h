/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the connection and its statements know of each other. */
#pragma once

#include "store/amends-db.h"

G_BEGIN_DECLS

struct _AmendsDb
{
  sqlite3 *handle;
  char *path;
  AmendsDbRole role;
  GThread *owner;
  GHashTable *statements; /* address of the SQL -> AmendsStatement */
  GCancellable *cancellable;
  GArray *remembered_ids;
  gint64 remembered_version;
  gboolean is_lazy;  /* commits are not sent to the disk one by one */
  GAsyncQueue *jobs; /* (unowned) (nullable): what waits for this connection */
};

/* In words, from a result code of SQLite. */
void amends_db_set_error (AmendsDb *self, int code, GError **error);
void amends_db_assert_owner (AmendsDb *self);
GHashTable *amends_statement_cache_new (void);

G_END_DECLS
