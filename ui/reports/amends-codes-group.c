/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those that can still be given stand first. */
#include "reports/amends-codes-group.h"

#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "case/amends-case-row.h"
#include "case/amends-gift-words.h"
#include "widgets/amends-time-words.h"

#define MOST_ROWS 30 /* of a pool that can have thousands */

struct _AmendsCodesGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *add;
  GPtrArray *rows; /* (element-type GtkWidget) those to be taken away before the next filling */
};

G_DEFINE_FINAL_TYPE (AmendsCodesGroup, amends_codes_group, ADW_TYPE_PREFERENCES_GROUP)

static char *
dup_state (const AmendsPoolCoupon *coupon, GTimeZone *zone)
{
  /* A day without an hour, as it was entered. */
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *last = amends_time_format_date (coupon->expires_at, utc, NULL);

  if (coupon->given_at != AMENDS_TIME_NONE)
    {
      g_autofree char *day = amends_day_words (coupon->given_at, zone);
      g_autoptr (GString) words = g_string_new (NULL);
      g_autofree char *given = g_strdup_printf (_ ("Given %s"), day);
      g_autofree char *order = coupon->order_number != NULL
                                   ? g_strdup_printf (_ ("Order %s"), coupon->order_number)
                                   : NULL;

      amends_text_add_part (words, given);
      amends_text_add_part (words, order);
      amends_text_add_part (words, coupon->customer);
      return g_string_free (g_steal_pointer (&words), FALSE);
    }
  if (coupon->expires_at == AMENDS_TIME_NONE)
    return g_strdup (_ ("Free, without end"));
  if (coupon->expires_at < amends_clock_now ())
    return g_strdup_printf (_ ("Ran out on %s"), last);
  return g_strdup_printf (_ ("Free, until %s"), last);
}

static GtkWidget *
coupon_row_new (const AmendsPoolCoupon *coupon, GTimeZone *zone, gboolean is_owner)
{
  g_autoptr (AmendsCompensation) given = amends_pool_coupon_to_compensation (coupon);
  g_autofree char *worth = amends_gift_words (given);
  g_autofree char *state = dup_state (coupon, zone);
  g_autofree char *subtitle = is_owner ? g_strdup_printf ("%s · %s", worth, state) : NULL;
  GtkWidget *row = is_owner ? amends_case_row_new (coupon->code, subtitle)
                            : amends_case_row_new (worth, state);

  if (coupon->order_id == 0)
    return row;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-order-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", coupon->order_id);
  return row;
}

static void
add (AmendsCodesGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
amends_codes_group_dispose (GObject *object)
{
  g_ptr_array_set_size (AMENDS_CODES_GROUP (object)->rows, 0);
  G_OBJECT_CLASS (amends_codes_group_parent_class)->dispose (object);
}

static void
amends_codes_group_finalize (GObject *object)
{
  g_ptr_array_unref (AMENDS_CODES_GROUP (object)->rows);
  G_OBJECT_CLASS (amends_codes_group_parent_class)->finalize (object);
}

static void
amends_codes_group_class_init (AmendsCodesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_codes_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_codes_group_finalize;
}

static void
amends_codes_group_init (AmendsCodesGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->add = gtk_button_new_with_mnemonic (_ ("Add _Codes…"));
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "page.add-codes");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Coupon Codes"));
}

void
amends_codes_group_set_coupons (AmendsCodesGroup *self,
                                GPtrArray *coupons,
                                const AmendsGiftTotals *totals,
                                GTimeZone *zone,
                                gboolean is_owner)
{
  g_autofree char *counts = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (coupons->len > 0)
    /* Translators: how many codes of the pool there are of each kind */
    counts = g_strdup_printf (_ ("%d left, %d given, %d run out"), totals->n_codes_free,
                              totals->n_codes_given, totals->n_codes_expired);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      counts != NULL
          ? counts
          : _ ("The pool is empty. Codes that your shop’s system knows are given once each."));
  gtk_widget_set_visible (self->add, is_owner);
  for (guint i = 0; i < MIN (coupons->len, MOST_ROWS); i++)
    add (self, coupon_row_new (g_ptr_array_index (coupons, i), zone, is_owner));
  if (coupons->len > MOST_ROWS)
    {
      guint n_more = coupons->len - MOST_ROWS;
      g_autofree char *more = g_strdup_printf (ngettext ("%u more code", "%u more codes", n_more),
                                               n_more);

      add (self, amends_case_row_new (more, NULL));
    }
}
