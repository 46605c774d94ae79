/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection and its statements; only for the files of store/. Everything here runs on the
 * thread that owns the connection. */
#pragma once

#include <sqlite3.h>
#include "store/amends-store.h"

G_BEGIN_DECLS

typedef struct _AmendsStatement AmendsStatement;

typedef enum
{
  AMENDS_STEP_ERROR = -1,
  AMENDS_STEP_DONE,
  AMENDS_STEP_ROW,
} AmendsStep;

typedef enum
{
  AMENDS_DB_WRITER,
  AMENDS_DB_READER,
} AmendsDbRole;

AmendsDb *amends_db_open (const char *path, AmendsDbRole role, GError **error);
void amends_db_close (AmendsDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsDb, amends_db_close)
void amends_db_set_cancellable (AmendsDb *self, GCancellable *cancellable);
gboolean amends_db_exec (AmendsDb *self, const char *sql, GError **error);
gboolean amends_db_begin (AmendsDb *self, GError **error);
gboolean amends_db_commit (AmendsDb *self, GError **error);
void amends_db_rollback (AmendsDb *self);
gint64 amends_db_last_id (AmendsDb *self);
void amends_db_forget_last_id (AmendsDb *self);
int amends_db_changes (AmendsDb *self);
gint64 amends_db_count_changes (AmendsDb *self);
gboolean amends_db_set_sync (AmendsDb *self, gboolean is_full, GError **error);
gboolean amends_db_send_log (AmendsDb *self);
gboolean amends_db_fold_log (AmendsDb *self);
void amends_db_set_queue (AmendsDb *self, GAsyncQueue *jobs);
const char *amends_db_get_path (AmendsDb *self);
gboolean amends_db_query_int (AmendsDb *self, const char *sql, gint64 *value, GError **error);

/* One array of ids remembered on a reading connection until the file changes; NULL: nothing that
 * still holds. */
GArray *amends_db_get_remembered_ids (AmendsDb *self);
void amends_db_remember_ids (AmendsDb *self, GArray *ids);

/* @sql lives as long as the program: its address is the key of the cache. The g_autoptr cleanup
 * hands the statement back to the cache. */
AmendsStatement *amends_db_prepare (AmendsDb *self, const char *sql, GError **error);
/* The same with @id as the first parameter. */
AmendsStatement *
amends_db_prepare_for_id (AmendsDb *self, const char *sql, gint64 id, GError **error);
void amends_statement_release (AmendsStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsStatement, amends_statement_release)

/* Parameters count from 1. Text and bytes are borrowed until the statement is released or reset. */
void amends_statement_bind_int (AmendsStatement *self, int parameter, gint64 value);
void amends_statement_bind_text (AmendsStatement *self, int parameter, const char *value);
void amends_statement_bind_bytes (AmendsStatement *self, int parameter, GBytes *value);
void amends_statement_bind_id (AmendsStatement *self, int parameter, gint64 id); /* 0: none */
void amends_statement_bind_time (AmendsStatement *self, int parameter, gint64 time);
void amends_statement_bind_money (AmendsStatement *self, int parameter, AmendsMoney money);

AmendsStep amends_statement_step (AmendsStatement *self, GError **error);
void amends_statement_reset (AmendsStatement *self); /* parameters stay */
gboolean amends_statement_run (AmendsStatement *self, GError **error);
gboolean amends_statement_find_row (AmendsStatement *self, const char *missing, GError **error);

GArray *amends_statement_collect_ids (AmendsStatement *self,
                                      GError **error); /* (element-type gint64) column 0 */

/* A whole query or change with one parameter. */
gboolean amends_db_run_for_id (AmendsDb *self, const char *sql, gint64 id, GError **error);
GArray *amends_db_find_ids (AmendsDb *self,
                            const char *sql,
                            const char *text,
                            GError **error); /* (element-type gint64) column 0 */

/* Columns count from 0. Money takes two columns: amount and currency. */
gint64 amends_statement_get_int (AmendsStatement *self, int column);
const char *amends_statement_get_text (AmendsStatement *self, int column);
char *amends_statement_dup_text (AmendsStatement *self, int column);
GBytes *amends_statement_dup_bytes (AmendsStatement *self, int column);
AmendsMoney amends_statement_get_money (AmendsStatement *self, int column);

/* amends-migrations.c */
#define AMENDS_DB_APPLICATION_ID 0x416D6473 /* "Amds" */

typedef struct
{
  int number;
  char *name;
  GBytes *sql;
} AmendsMigration;

GPtrArray *amends_migrations_load (GError **error); /* (element-type AmendsMigration) by number */
void amends_migration_free (AmendsMigration *migration);
gboolean amends_migrations_run (AmendsDb *db, GPtrArray *migrations, GError **error);

G_END_DECLS
