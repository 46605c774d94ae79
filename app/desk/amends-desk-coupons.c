/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pool of codes: listed, added, read from a file. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-gifts.h"
#include "desk/amends-desk-private.h"
#include "intake/amends-csv-reader.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-people.h"

#define DAY ((gint64) 86400)

typedef struct
{
  gint64 person_id;
  gint64 now;
  gboolean only_free;
  GPtrArray *coupons;
  int n_new;
} Asked;

static gpointer
list_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return amends_store_list_coupons (db, asked->only_free, asked->now, error);
}

GPtrArray *
amends_desk_list_coupons (AmendsDesk *self, gboolean only_free, GError **error)
{
  Asked asked = { .now = amends_clock_now (), .only_free = only_free };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_job, &asked, NULL, error);
}

static gpointer
add_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  if (!amends_desk_require_owner (db, asked->person_id, error))
    return NULL;
  for (guint i = 0; i < asked->coupons->len; i++)
    {
      AmendsPoolCoupon *coupon = g_ptr_array_index (asked->coupons, i);
      gboolean was_new;

      coupon->added_at = asked->now;
      if (!amends_store_add_coupon (db, coupon, &was_new, error))
        return NULL;
      asked->n_new += was_new;
    }
  return GINT_TO_POINTER (
      amends_store_log_action (db, asked->person_id, "coupons", 0, 0, NULL, error));
}

/**
 * amends_desk_add_coupons:
 * @coupons: (element-type AmendsPoolCoupon): what the shop's platform knows already
 *
 * Errors: %AMENDS_DESK_ERROR_DENIED for helpers
 *
 * Returns: how many the pool did not have yet, -1 on error
 */
int
amends_desk_add_coupons (AmendsDesk *self, GPtrArray *coupons, GError **error)
{
  Asked asked = { .person_id = amends_desk_get_person_id (self),
                  .now = amends_clock_now (),
                  .coupons = coupons };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && coupons != NULL, -1);

  return amends_desk_write (self, add_job, &asked, NULL, error) != NULL ? asked.n_new : -1;
}

/* --- a file of codes --- */

typedef struct
{
  GPtrArray *coupons;
  const char *platform;
  const char *name;
} Reading;

static const char *
get_cell (const AmendsTableRow *row, guint column)
{
  return column < row->n_cells ? row->text + row->cells[column].offset : "";
}

/* "10%", "5.00 EUR", "free shipping", or nothing for free shipping */
static gboolean
read_value (const char *value, AmendsPoolCoupon *coupon)
{
  g_autofree char *spec = g_strdup_printf ("coupon:%s:X", value);
  g_autoptr (AmendsCompensation) read = NULL;

  if (*value == '\0' || g_ascii_strcasecmp (value, "free shipping") == 0)
    return TRUE;
  read = amends_compensation_parse (spec, NULL, NULL);
  if (read == NULL || (read->percent == 0 && amends_money_is_none (read->amount)))
    return FALSE;
  coupon->percent = read->percent;
  coupon->amount = read->amount;
  return TRUE;
}

static gboolean
row_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  g_autofree char *code = amends_text_single_line (get_cell (row, 0));
  g_autofree char *value = amends_text_single_line (get_cell (row, 1));
  g_autofree char *until = amends_text_single_line (get_cell (row, 2));
  g_autofree char *midnight = g_strconcat (until, "T00:00:00Z", NULL);
  g_autoptr (AmendsPoolCoupon) coupon = NULL;
  gint64 day = 0;

  if (amends_text_is_empty (code) || (row->line == 1 && g_ascii_strcasecmp (code, "code") == 0))
    return TRUE;
  coupon = amends_pool_coupon_new (code);
  coupon->platform = g_strdup (reading->platform);
  if (!read_value (value, coupon) || (*until != '\0' && !amends_time_parse (midnight, &day)))
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("“%s”, line %d: a code has a value like “10%%” or “5.00 EUR”, and a last day "
                      "like “2026-12-31”."),
                   reading->name, (int) row->line);
      return FALSE;
    }
  coupon->expires_at = day != 0 ? day + DAY - 1 : 0;
  g_ptr_array_add (reading->coupons, g_steal_pointer (&coupon));
  return TRUE;
}

static void
flaw_cb (AmendsTableFlaw flaw, gint64 line, gpointer user_data)
{
}

/**
 * amends_desk_import_coupon_text:
 * @text: lines of code, value, last day, with commas, semicolons or tabs between; all of it, or
 *   nothing
 * @name: what an error calls it
 * @platform: (nullable): where the codes hold; %NULL: anywhere
 *
 * Returns: how many codes were new, -1 on error
 */
int
amends_desk_import_coupon_text (AmendsDesk *self,
                                const char *text,
                                const char *name,
                                const char *platform,
                                GError **error)
{
  static const AmendsTableHandler handler = { row_cb, flaw_cb };
  g_autoptr (GPtrArray)
      coupons = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_pool_coupon_free);
  g_autoptr (AmendsCsvReader) reader = NULL;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  Reading reading = { coupons, platform, name };
  char separator = strchr (valid, '\t') != NULL                                 ? '\t'
                   : strchr (valid, ';') != NULL && strchr (valid, ',') == NULL ? ';'
                                                                                : ',';

  g_return_val_if_fail (AMENDS_IS_DESK (self), -1);

  reader = amends_csv_reader_new (separator, TRUE);
  if (!amends_csv_reader_feed (reader, valid, strlen (valid), &handler, &reading, error) ||
      !amends_csv_reader_finish (reader, &handler, &reading, error))
    return -1;
  if (coupons->len > 0)
    return amends_desk_add_coupons (self, coupons, error);
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
               _ ("“%s” has no codes. Write one on each line."), name);
  return -1;
}

/**
 * amends_desk_import_coupons:
 * @path: a file as amends_desk_import_coupon_text() reads it
 * @platform: (nullable): where the codes hold; %NULL: anywhere
 *
 * Returns: how many codes were new, -1 on error
 */
int
amends_desk_import_coupons (AmendsDesk *self, const char *path, const char *platform, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self), -1);

  if (!g_file_get_contents (path, &text, NULL, error))
    return -1;
  return amends_desk_import_coupon_text (self, text, name, platform, error);
}
