/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coupon that an email promises, made at the shop system: shown exactly, and made only after a
 * yes. */
#include "composer/amends-coupon-maker.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "desk/amends-desk-contacts.h"
#include "desk/amends-desk-shops.h"
#include "widgets/amends-time-words.h"
#include "widgets/amends-toast.h"

#define RANDOM_LETTERS 5

/* From the question to the answer; held by the dialog's signals, then by the call. */
typedef struct
{
  gboolean is_answered;
  GWeakRef from;
  GWeakRef window;
  AmendsDesk *desk;
  AmendsCompensation *given;
  char *shop;
  gint64 order_id;
  char *email; /* (nullable): as it may be shown */
  AmendsCouponMade made;
} Making;

static void
making_clear (gpointer data)
{
  Making *making = data;

  g_weak_ref_clear (&making->from);
  g_weak_ref_clear (&making->window);
  g_object_unref (making->desk);
  amends_compensation_free (making->given);
  g_free (making->shop);
  g_free (making->email);
}

static void
making_release (Making *making)
{
  g_rc_box_release_full (making, making_clear);
}

static void
drop_closure (gpointer data, GClosure *closure)
{
  making_release (data);
}

const AmendsService *
amends_coupon_maker_find_shop (const AmendsCaseData *data)
{
  const AmendsService *found = NULL;

  for (guint i = 0; i < data->shops->len; i++)
    {
      const AmendsService *shop = g_ptr_array_index (data->shops, i);

      if (found == NULL || g_strcmp0 (shop->id, data->order->platform) == 0)
        found = shop;
    }
  return found;
}

/* "SORRY-1042-K7QPM": letters and digits that nobody takes for another. */
static char *
suggest_code (const AmendsOrder *order)
{
  static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  g_autoptr (GString) code = g_string_new ("SORRY-");

  for (const char *p = order->number != NULL ? order->number : ""; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (code, g_ascii_toupper (*p));
  g_string_append_c (code, '-');
  for (int i = 0; i < RANDOM_LETTERS; i++)
    g_string_append_c (code, letters[g_random_int_range (0, (gint32) sizeof letters - 1)]);
  return g_string_free (g_steal_pointer (&code), FALSE);
}

/* --- making it --- */

static gpointer
make_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  g_autofree char *email = NULL;

  if (making->email != NULL)
    {
      email = amends_desk_dup_recipient (desk, making->order_id, error);
      if (email == NULL)
        return NULL;
    }
  return GINT_TO_POINTER (amends_desk_make_coupon (desk, making->shop, making->order_id,
                                                   making->given, email, cancellable, error));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Making *making = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_made = amends_desk_run_finish (AMENDS_DESK (source), result, &error) != NULL;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&making->from);
  g_autoptr (GtkWidget) window = g_weak_ref_get (&making->window);
  g_autofree char *words = g_strdup_printf (_ ("The coupon %s can be used now, once."),
                                            making->given->code);

  if (window != NULL && is_made)
    amends_toast_say (window, words);
  else if (window != NULL)
    amends_toast_say_error (window, error);
  if (from != NULL)
    making->made (is_made ? making->given->code : NULL, from);
  making_release (making);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Making *making)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&making->from);

  making->is_answered = TRUE;
  if (!g_str_equal (response, "make"))
    {
      if (from != NULL)
        making->made (NULL, from);
      return;
    }
  /* Not cancelled when the page is left: it may be made already. */
  amends_desk_run_async (making->desk, make_worker, making, NULL, NULL, NULL, made_cb,
                         g_rc_box_acquire (making));
}

/* --- the question --- */

static char *
describe (const Making *making, const AmendsService *shop, GTimeZone *zone)
{
  const char *base = shop->connection->base != NULL ? shop->connection->base : shop->default_base;
  g_autofree char *amount = amends_money_format (making->given->amount, NULL);
  g_autofree char *worth = making->given->percent > 0
                               /* Translators: what a coupon is worth */
                               ? g_strdup_printf (_ ("%d %% off"), making->given->percent)
                               : g_strdup_printf (_ ("%s off"), amount);
  g_autofree char *expires = making->given->expires_at != AMENDS_TIME_NONE
                                 ? amends_day_words (making->given->expires_at, zone)
                                 : g_strdup (_ ("never"));
  g_autofree char *who = making->email != NULL
                             ? g_strdup_printf (_ ("Once; by %s only, where the shop system can do "
                                                   "that"),
                                                making->email)
                             : g_strdup (_ ("Once"));

  /* Translators: a shop system, its address; what the coupon is worth; when it expires; how often
   * and by whom it can be used */
  return g_strdup_printf (_ ("At: %s, %s\nWorth: %s\nExpires: %s\nTo be used: %s"), shop->name,
                          base != NULL ? base : "", worth, expires, who);
}

/* Remembered here: when the answer comes, the entry has gone; and as it goes, it says so. */
static void
code_changed_cb (GtkEditable *code, Making *making)
{
  GtkRoot *dialog = gtk_widget_get_root (GTK_WIDGET (code));

  if (making->is_answered || !ADW_IS_MESSAGE_DIALOG (dialog))
    return;
  g_free (making->given->code);
  making->given->code = g_strstrip (g_strdup (gtk_editable_get_text (code)));
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "make",
                                           *making->given->code != '\0');
}

static GtkWidget *
dialog_new (Making *making, GtkWindow *window, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (window, _ ("Make This Coupon?"), body);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Code"));
  gtk_editable_set_text (GTK_EDITABLE (row), making->given->code);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), group);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "make",
                                    _ ("_Make Coupon"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "make",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (row, "changed", G_CALLBACK (code_changed_cb), g_rc_box_acquire (making),
                         drop_closure, 0);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), making, drop_closure, 0);
  return dialog;
}

void
amends_coupon_maker_ask (GtkWidget *from,
                         AmendsDesk *desk,
                         AmendsCaseData *data,
                         const AmendsCompensation *given,
                         AmendsCouponMade made)
{
  const AmendsService *shop = amends_coupon_maker_find_shop (data);
  GtkRoot *window = gtk_widget_get_root (from);
  Making *making;
  g_autofree char *body = NULL;

  g_return_if_fail (shop != NULL);

  making = g_rc_box_new0 (Making);
  g_weak_ref_init (&making->from, from);
  g_weak_ref_init (&making->window, window);
  making->desk = g_object_ref (desk);
  making->given = amends_compensation_copy (given);
  making->shop = g_strdup (shop->id);
  making->order_id = data->order->id;
  making->email = amends_text_is_empty (data->order->email) ? NULL : g_strdup (data->order->email);
  making->made = made;
  if (amends_text_is_empty (making->given->code))
    {
      g_free (making->given->code);
      making->given->code = suggest_code (data->order);
    }
  body = describe (making, shop, data->zone);
  gtk_window_present (GTK_WINDOW (dialog_new (making, GTK_WINDOW (window), body)));
}
