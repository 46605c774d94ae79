/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The season brief: the shop's own text or the example, and who has read which version of it. */
#include "desk/amends-desk-brief.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-clock.h"
#include "base/amends-data.h"
#include "base/amends-text.h"
#include "compose/amends-rich-text-parser.h"
#include "desk/amends-desk-private.h"
#include "store/amends-store-people.h"

#define ACTION_READ "read_brief"
#define ACTION_SET "set_brief"
#define ACTION_RESET "reset_brief"
#define MAX_BYTES (64 * 1024)
#define VERSION_LENGTH 16

static const char *const languages[] = { "en", "zh_CN" };

void
amends_brief_free (AmendsBrief *brief)
{
  if (brief == NULL)
    return;
  g_free (brief->language);
  g_free (brief->markdown);
  g_clear_pointer (&brief->blocks, g_ptr_array_unref);
  g_free (brief->version);
  g_free (brief->problem);
  g_free (brief);
}

void
amends_brief_reading_free (AmendsBriefReading *reading)
{
  g_free (reading->person);
  g_free (reading->version);
  g_free (reading);
}

/* --- the text --- */

static char *
dup_file_name (const char *language)
{
  return g_strdup_printf ("care/season-brief.%s.md", language);
}

static gboolean
is_text (const char *bytes, gsize size, GError **error)
{
  const char *problem = NULL;

  if (size > MAX_BYTES)
    problem = _ ("A season brief has at most 64 KiB. Shorten it.");
  else if (!g_utf8_validate_len (bytes, size, NULL))
    problem = _ ("The season brief is no UTF-8 text. Save it as UTF-8.");
  else if (amends_text_is_empty (bytes))
    problem = _ ("The season brief is empty. Write something in it.");
  if (problem != NULL)
    g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT, problem);
  return problem == NULL;
}

/* (transfer full) (nullable): the text of @bytes, where it is one */
static char *
read_text (GBytes *bytes, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);

  return is_text (text, size, error) ? g_steal_pointer (&text) : NULL;
}

static AmendsBrief *
brief_new (const char *language, const char *markdown, gboolean is_own)
{
  AmendsBrief *brief = g_new0 (AmendsBrief, 1);

  brief->language = g_strdup (language);
  brief->markdown = g_strdup (markdown);
  brief->blocks = amends_rich_text_parse (markdown);
  brief->is_own = is_own;
  brief->version = g_compute_checksum_for_string (G_CHECKSUM_SHA256, markdown, -1);
  brief->version[VERSION_LENGTH] = '\0';
  return brief;
}

/* (transfer full) (nullable): NULL where there is none, or with @problem where it cannot be used */
static AmendsBrief *
load_own (const char *language, char **problem)
{
  g_autofree char *name = dup_file_name (language);
  g_autofree char *path = amends_data_dup_own_path (name);
  g_autofree char *contents = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;

  if (!amends_data_has_own (name))
    return NULL;
  if (g_file_get_contents (path, &contents, &size, &error))
    {
      bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
      text = read_text (bytes, &error);
    }
  if (text != NULL)
    return brief_new (language, text, TRUE);
  amends_data_report_broken (name, error);
  if (*problem == NULL)
    *problem = g_strdup_printf ("%s: %s", path, error->message);
  return NULL;
}

static AmendsBrief *
load_example (const char *language)
{
  g_autofree char *name = dup_file_name (language);
  g_autoptr (GBytes) bytes = amends_data_load_bundled (name, NULL);
  g_autofree char *text = bytes != NULL ? read_text (bytes, NULL) : NULL;

  return brief_new (language, text != NULL ? text : "", FALSE);
}

/**
 * amends_desk_load_brief_in:
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full): the shop's own in that language, or the example
 */
AmendsBrief *
amends_desk_load_brief_in (AmendsDesk *self, const char *language)
{
  char *problem = NULL;
  AmendsBrief *brief = load_own (amends_language_pick (language), &problem);

  if (brief == NULL)
    brief = load_example (amends_language_pick (language));
  brief->problem = problem;
  return brief;
}

/**
 * amends_desk_load_brief:
 *
 * A shop that wrote its own in one language shows it to everybody: the example in somebody's own
 * language would tell them of another shop.
 *
 * Returns: (transfer full): what whoever works now is to read
 */
AmendsBrief *
amends_desk_load_brief (AmendsDesk *self)
{
  const char *language = amends_language_pick (NULL);
  char *problem = NULL;
  AmendsBrief *brief = load_own (language, &problem);

  for (gsize i = 0; brief == NULL && i < G_N_ELEMENTS (languages); i++)
    if (!g_str_equal (languages[i], language))
      brief = load_own (languages[i], &problem);
  if (brief == NULL)
    brief = load_example (language);
  brief->problem = problem;
  return brief;
}

void
amends_desk_read_own_brief (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *problem = NULL;
      g_autoptr (AmendsBrief) brief G_GNUC_UNUSED = load_own (languages[i], &problem);
    }
}

/* --- changing it --- */

typedef struct
{
  gint64 person_id;
  const char *action;
  const char *detail;
} Acting;

/* The file is written inside of it, so that nobody is noted for what failed. */
typedef struct
{
  Acting acting;
  char *name;
  GBytes *bytes; /* (nullable): NULL: back to the example */
} Changing;

static gpointer
change_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Changing *changing = data;
  gboolean is_done;

  if (!amends_desk_require_owner (db, changing->acting.person_id, error) ||
      !amends_store_log_action (db, changing->acting.person_id, changing->acting.action, 0, 0,
                                changing->acting.detail, error))
    return NULL;
  is_done = changing->bytes != NULL ? amends_data_save_own (changing->name, changing->bytes, error)
                                    : amends_data_remove_own (changing->name, error);
  return GINT_TO_POINTER (is_done);
}

/**
 * amends_desk_set_brief:
 * @language: "en" or "zh_CN"
 * @markdown: the shop's own text, in place of the one there was; whoever has read that one reads
 * this one at their next start
 *
 * Errors: %AMENDS_DESK_ERROR_DENIED for helpers, %AMENDS_DESK_ERROR_INPUT where it cannot be used
 */
gboolean
amends_desk_set_brief (AmendsDesk *self, const char *language, const char *markdown, GError **error)
{
  const char *picked = amends_language_pick (language);
  g_autofree char *name = dup_file_name (picked);
  g_autoptr (GBytes) bytes = g_bytes_new (markdown, strlen (markdown));
  Changing changing = { { amends_desk_get_person_id (self), ACTION_SET, picked }, name, bytes };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return is_text (markdown, strlen (markdown), error) &&
         amends_desk_write (self, change_job, &changing, NULL, error) != NULL;
}

/**
 * amends_desk_reset_brief:
 * @language: "en" or "zh_CN"
 *
 * Takes the shop's own text away; without one nothing changes.
 */
gboolean
amends_desk_reset_brief (AmendsDesk *self, const char *language, GError **error)
{
  const char *picked = amends_language_pick (language);
  g_autofree char *name = dup_file_name (picked);
  Changing changing = { { amends_desk_get_person_id (self), ACTION_RESET, picked }, name, NULL };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return amends_desk_write (self, change_job, &changing, NULL, error) != NULL;
}

/* --- who has read it --- */

static gpointer
list_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_list_last_actions (db, ACTION_READ, error);
}

/**
 * amends_desk_is_brief_due:
 * @brief: what they would read
 * @is_due: (out): never in a shop that names nobody: its owner wrote it
 */
gboolean
amends_desk_is_brief_due (AmendsDesk *self,
                          const AmendsBrief *brief,
                          gboolean *is_due,
                          GError **error)
{
  gint64 person_id = amends_desk_get_person_id (self);
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (self, error);
  g_autoptr (GTimeZone) zone = shop != NULL ? amends_shop_dup_time_zone (shop) : NULL;
  g_autoptr (GPtrArray)
      readings = shop != NULL ? amends_desk_read (self, list_job, NULL, NULL, error) : NULL;

  if (readings == NULL)
    return FALSE;
  *is_due = person_id != 0;
  for (guint i = 0; i < readings->len; i++)
    {
      const AmendsAction *reading = g_ptr_array_index (readings, i);

      if (reading->person_id == person_id &&
          reading->at >= amends_time_find_midnight (amends_clock_now (), zone, 0) &&
          g_strcmp0 (reading->detail, brief->version) == 0)
        *is_due = FALSE;
    }
  return TRUE;
}

static gpointer
mark_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Acting *acting = data;

  return GINT_TO_POINTER (
      amends_store_log_action (db, acting->person_id, acting->action, 0, 0, acting->detail, error));
}

gboolean
amends_desk_mark_brief_read (AmendsDesk *self, const char *version, GError **error)
{
  Acting acting = { amends_desk_get_person_id (self), ACTION_READ, version };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && version != NULL, FALSE);

  return amends_desk_write (self, mark_job, &acting, NULL, error) != NULL;
}

GPtrArray *
amends_desk_list_brief_readings (AmendsDesk *self, GError **error)
{
  g_autoptr (GPtrArray) actions = amends_desk_read (self, list_job, NULL, NULL, error);
  GPtrArray *readings;

  if (actions == NULL)
    return NULL;
  readings = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_brief_reading_free);
  for (guint i = 0; i < actions->len; i++)
    {
      const AmendsAction *action = g_ptr_array_index (actions, i);
      AmendsBriefReading *reading = g_new0 (AmendsBriefReading, 1);

      reading->person = g_strdup (action->person != NULL ? action->person : _ ("Owner"));
      reading->at = action->at;
      reading->version = g_strdup (action->detail);
      g_ptr_array_add (readings, reading);
    }
  return readings;
}
