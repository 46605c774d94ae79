/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one gate that keeps a practice shop to itself. It asks the shop file each time: no window, no
 * command and no earlier answer can leave it open. */

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-private.h"
#include "store/amends-store-people.h"
#include "store/amends-store-settings.h"

typedef struct
{
  gboolean is_practice;
} Mark;

static gpointer
read_mark_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Mark *mark = data;
  g_autoptr (GHashTable) settings = amends_store_load_settings (db, error);

  mark->is_practice = settings != NULL &&
                      g_hash_table_contains (settings, AMENDS_DESK_PRACTICE_KEY);
  return GINT_TO_POINTER (settings != NULL);
}

gboolean
amends_desk_require_real (AmendsDesk *self, GError **error)
{
  Mark mark = { TRUE };

  if (amends_desk_read (self, read_mark_job, &mark, NULL, error) == NULL)
    return FALSE;
  if (mark.is_practice)
    g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED,
                         _ ("This is the practice shop: nothing leaves this computer, and nothing "
                            "comes in. Leave practice to do it for real."));
  return !mark.is_practice;
}

gboolean
amends_desk_require_practice (AmendsDesk *self, GError **error)
{
  Mark mark = { FALSE };

  if (amends_desk_read (self, read_mark_job, &mark, NULL, error) == NULL)
    return FALSE;
  if (!mark.is_practice)
    g_set_error_literal (
        error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED,
        _ ("This is a real shop. Exercises are worked in the practice shop, which has "
           "a file of its own."));
  return mark.is_practice;
}

static gpointer
recall_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Mark *mark = data;
  g_autoptr (GHashTable) settings = amends_store_load_settings (db, error);
  const char *name;

  if (settings == NULL)
    return NULL;
  mark->is_practice = g_hash_table_contains (settings, AMENDS_DESK_PRACTICE_KEY);
  name = g_hash_table_lookup (settings, AMENDS_DESK_PRACTISING_KEY);
  return mark->is_practice && name != NULL ? amends_store_find_person (db, name, error) : NULL;
}

/* What cannot be read is said by whatever is done next. */
void
amends_desk_recall_practice (AmendsDesk *self)
{
  Mark mark = { TRUE };
  g_autoptr (AmendsPerson) person = amends_desk_read (self, recall_job, &mark, NULL, NULL);

  amends_desk_set_is_practice (self, mark.is_practice);
  if (person != NULL)
    amends_desk_set_person_id (self, person->id);
}
