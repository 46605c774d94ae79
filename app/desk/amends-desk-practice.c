/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice shop: made, marked, and opened with somebody at work. */
#include "desk/amends-desk-practice.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "base/amends-text.h"
#include "desk/amends-desk-people.h"
#include "desk/amends-invented-orders.h"
#include "desk/amends-practice-orders.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-people.h"
#include "store/amends-store-settings.h"

/**
 * amends_desk_dup_practice_path:
 *
 * Returns: (transfer full): the practice shop's file in the user's data folder, there or not
 */
char *
amends_desk_dup_practice_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "amends", "practice.amends", NULL);
}

/* Who practises, and under which name the owner is asked whom nobody plays. */
typedef struct
{
  const char *name;
  gint64 n_people;
  gint64 n_orders;
} Opening;

static gpointer
mark_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_store_set_setting (db, AMENDS_DESK_PRACTICE_KEY, "1", error));
}

static gpointer
count_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  gint64 n_owners;

  opening->n_people = amends_store_count_people (db, &n_owners, error);
  opening->n_orders = opening->n_people >= 0 ? amends_store_count_orders (db, error) : -1;
  return GINT_TO_POINTER (opening->n_orders >= 0);
}

static gboolean
add_person (AmendsDb *db, const char *name, gboolean is_owner, GError **error)
{
  g_autoptr (AmendsPerson) person = amends_person_new (name, is_owner);

  person->added_at = amends_clock_now ();
  return amends_store_add_person (db, person, error);
}

static gpointer
seat_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  g_autoptr (AmendsPerson) person = NULL;
  GError *problem = NULL;

  /* Translators: who is asked in the practice shop; nobody plays this part */
  if (opening->n_people == 0 && !add_person (db, _ ("The owner"), TRUE, error))
    return NULL;
  person = amends_store_find_person (db, opening->name, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (person != NULL && person->is_owner)
    {
      g_set_error (
          error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
          _ ("“%s” is the owner of the practice shop, whom nobody plays. Choose another name."),
          person->name);
      return NULL;
    }
  return GINT_TO_POINTER (
      (person != NULL || add_person (db, opening->name, FALSE, error)) &&
      amends_store_set_setting (db, AMENDS_DESK_PRACTISING_KEY, opening->name, error));
}

static gboolean
set_invented_shop (AmendsDesk *self, GError **error)
{
  g_autoptr (JsonNode) node = amends_invented_shop_load (error);

  return node != NULL &&
         amends_invented_shop_set (
             self, amends_json_get_object (json_node_get_object (node), "shop"), error);
}

/* An empty file may have been left by a beginning that broke off. */
static gboolean
mark (AmendsDesk *self, gboolean is_new, const Opening *opening, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *usual = amends_desk_dup_practice_path ();
  g_autofree char *name = NULL;

  if (amends_desk_require_practice (self, &problem))
    return TRUE;
  if (opening->n_orders == 0 && opening->n_people == 0 &&
      (is_new || g_str_equal (usual, amends_desk_get_path (self))))
    return amends_desk_write (self, mark_job, NULL, NULL, error) != NULL;
  name = g_filename_display_name (amends_desk_get_path (self));
  g_set_error (
      error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
      _ ("“%s” is the file of a real shop, which practice leaves alone. Name another file."), name);
  return FALSE;
}

static gboolean
seat (AmendsDesk *self, Opening *opening, GError **error)
{
  amends_desk_set_person_id (self, 0);
  if ((opening->n_people == 0 && !set_invented_shop (self, error)) ||
      amends_desk_write (self, seat_job, opening, NULL, error) == NULL)
    return FALSE;
  amends_desk_recall_practice (self);
  return TRUE;
}

static char *
dup_last_name (AmendsDesk *self)
{
  g_autoptr (AmendsPerson) person = amends_desk_dup_person (self, NULL);
  const char *name = g_get_real_name ();

  if (person != NULL && !person->is_owner)
    return g_strdup (person->name);
  return g_strdup (
      g_strcmp0 (name, "Unknown") != 0 && !amends_text_is_empty (name) ? name : g_get_user_name ());
}

/**
 * amends_desk_open_practice:
 * @path: (nullable): the practice shop's file, made when it is not there; %NULL: the usual one
 * @name: (nullable): who practises; %NULL: who did last, else as the computer calls them
 *
 * Opens the practice shop, filled with exercises as they would look now; what somebody has begun
 * stays. Waits; not for the main thread of a window.
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when @path is a real shop's
 *
 * Returns: (transfer full) (nullable): the desk, with @name at work
 */
AmendsDesk *
amends_desk_open_practice (const char *path, const char *name, GError **error)
{
  g_autofree char *usual = amends_desk_dup_practice_path ();
  g_autofree char *cleaned = amends_text_single_line (name);
  const char *file = path != NULL ? path : usual;
  gboolean is_new = !g_file_test (file, G_FILE_TEST_EXISTS);
  g_autoptr (AmendsDesk) self = amends_desk_open (file, error);
  Opening opening = { 0 };

  if (self == NULL || amends_desk_read (self, count_job, &opening, NULL, error) == NULL)
    return NULL;
  if (amends_text_is_empty (cleaned))
    {
      g_free (cleaned);
      cleaned = dup_last_name (self);
    }
  opening.name = cleaned;
  if (!mark (self, is_new, &opening, error) || !seat (self, &opening, error) ||
      !amends_practice_fill (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- off the main thread --- */

typedef struct
{
  char *path;
  char *name;
} Asked;

static void
asked_free (Asked *asked)
{
  g_free (asked->path);
  g_free (asked->name);
  g_free (asked);
}

/* A thread of a pool has no main context of its own: "changed" is emitted on the default one. */
static void
open_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Asked *asked = task_data;
  GError *error = NULL;
  AmendsDesk *self = amends_desk_open_practice (asked->path, asked->name, &error);

  if (self == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, self, g_object_unref);
}

void
amends_desk_open_practice_async (const char *path,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asked *asked = g_new0 (Asked, 1);

  asked->path = g_strdup (path);
  asked->name = g_strdup (name);
  g_task_set_source_tag (task, amends_desk_open_practice_async);
  g_task_set_task_data (task, asked, (GDestroyNotify) asked_free);
  g_task_run_in_thread (task, open_worker);
}
