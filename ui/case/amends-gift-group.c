/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gifts as rows. A refund or a new parcel waits until somebody says with which number it was done. */
#include "case/amends-gift-group.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-case-row.h"
#include "case/amends-done-dialog.h"
#include "case/amends-gift-call.h"
#include "case/amends-gift-words.h"
#include "widgets/amends-time-words.h"

struct _AmendsGiftGroup
{
  AdwPreferencesGroup parent_instance;

  AmendsDesk *desk;
  GPtrArray *gifts;
  GTimeZone *zone;
  GPtrArray *rows; /* (element-type GtkWidget) those to be taken away before the next filling */
  gint64 asked_gift;
  gboolean has_orders;
};

enum
{
  PROP_0,
  PROP_HAS_ORDERS,
};

G_DEFINE_FINAL_TYPE (AmendsGiftGroup, amends_gift_group, ADW_TYPE_PREFERENCES_GROUP)

static const AmendsGift *
find_gift (AmendsGiftGroup *self, gint64 id)
{
  for (guint i = 0; self->gifts != NULL && i < self->gifts->len; i++)
    if (((const AmendsGift *) g_ptr_array_index (self->gifts, i))->id == id)
      return g_ptr_array_index (self->gifts, i);
  return NULL;
}

/* --- what can be done --- */

static void
done_cb (AmendsGiftGroup *self, gint64 at, const char *reference)
{
  amends_gift_call_run (GTK_WIDGET (self), self->desk, self->asked_gift, at, reference);
}

static void
finish_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsGiftGroup *self = AMENDS_GIFT_GROUP (widget);
  const AmendsGift *gift = find_gift (self, g_variant_get_int64 (parameter));
  GtkWidget *dialog = NULL;

  if (gift == NULL)
    return;
  self->asked_gift = gift->id;
  dialog = amends_done_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), gift, self->zone);
  g_signal_connect_object (dialog, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
reopen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  amends_gift_call_run (widget, AMENDS_GIFT_GROUP (widget)->desk, g_variant_get_int64 (parameter), 0,
                        NULL);
}

/* --- rows --- */

static char *
dup_state (const AmendsGift *gift, GTimeZone *zone, gboolean is_to_do)
{
  g_autofree char *given = amends_day_words (gift->given_at, zone);
  g_autofree char *done = amends_day_words (gift->done_at, zone);

  switch (gift->state)
    {
    case AMENDS_GIFT_DONE:
      if (amends_text_is_empty (gift->done_note))
        /* Translators: a day */
        return g_strdup_printf (_ ("Done %s"), done);
      /* Translators: a day, and the number of a refund or parcel */
      return g_strdup_printf (_ ("Done %s, %s"), done, gift->done_note);
    case AMENDS_GIFT_TAKEN_BACK:
      return g_strdup (amends_gift_state_title (gift->state));
    case AMENDS_GIFT_PROMISED:
    default:
      /* Translators: a day */
      return g_strdup_printf (is_to_do ? _ ("Promised %s") : _ ("Promised %s, not done yet"), given);
    }
}

static char *
dup_subtitle (AmendsGiftGroup *self, const AmendsGift *gift)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *state = dup_state (gift, self->zone, self->has_orders);

  if (self->has_orders)
    {
      g_autofree char *order = g_strdup_printf (_ ("Order %s"), gift->order_number);

      amends_text_add_part (words, order);
      amends_text_add_part (words, gift->customer);
    }
  amends_text_add_part (words, state);
  amends_text_add_part (words, gift->person);
  amends_text_add_part (words, gift->compensation->code);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_finish_button (GtkWidget *row, const AmendsGift *gift, const char *what)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Mark as Done…"));
  /* Translators: read aloud; what was promised to which order */
  g_autofree char *name = g_strdup_printf (_ ("Mark as Done: %s, order %s"), what, gift->order_number);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "gift.finish");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", gift->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_reopen_button (GtkWidget *row, const AmendsGift *gift)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Not Done After All"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Not Done After All"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "gift.reopen");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", gift->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* A code is given with the words; only what is done later can be not done after all. */
static gboolean
is_refund_or_parcel (const AmendsGift *gift)
{
  switch (gift->compensation->remedy)
    {
    case AMENDS_REMEDY_SHIPPING_REFUND:
    case AMENDS_REMEDY_PARTIAL_REFUND:
    case AMENDS_REMEDY_FULL_REFUND:
    case AMENDS_REMEDY_RESHIP:
      return TRUE;
    case AMENDS_REMEDY_NONE:
    case AMENDS_REMEDY_COUPON:
    case AMENDS_REMEDY_FREE_SHIPPING:
    default:
      return FALSE;
    }
}

static GtkWidget *
gift_row_new (AmendsGiftGroup *self, const AmendsGift *gift)
{
  g_autofree char *what = amends_gift_words (gift->compensation);
  g_autofree char *subtitle = dup_subtitle (self, gift);
  GtkWidget *row = amends_case_row_new (what, subtitle);

  if (gift->state == AMENDS_GIFT_PROMISED)
    add_finish_button (row, gift, what);
  else if (gift->state == AMENDS_GIFT_DONE && is_refund_or_parcel (gift))
    add_reopen_button (row, gift);
  if (self->has_orders)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-order-page");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", gift->order_id);
    }
  return row;
}

/* --- the widget --- */

static void
amends_gift_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HAS_ORDERS)
    AMENDS_GIFT_GROUP (object)->has_orders = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amends_gift_group_dispose (GObject *object)
{
  AmendsGiftGroup *self = AMENDS_GIFT_GROUP (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->gifts, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (amends_gift_group_parent_class)->dispose (object);
}

static void
amends_gift_group_finalize (GObject *object)
{
  g_ptr_array_unref (AMENDS_GIFT_GROUP (object)->rows);
  G_OBJECT_CLASS (amends_gift_group_parent_class)->finalize (object);
}

static void
amends_gift_group_class_init (AmendsGiftGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = amends_gift_group_set_property;
  object_class->dispose = amends_gift_group_dispose;
  object_class->finalize = amends_gift_group_finalize;
  g_object_class_install_property (object_class, PROP_HAS_ORDERS,
                                   g_param_spec_boolean ("has-orders", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_action (widget_class, "gift.finish", "x", finish_action);
  gtk_widget_class_install_action (widget_class, "gift.reopen", "x", reopen_action);
}

static void
amends_gift_group_init (AmendsGiftGroup *self)
{
  self->rows = g_ptr_array_new ();
}

void
amends_gift_group_set_gifts (AmendsGiftGroup *self,
                             AmendsDesk *desk,
                             GPtrArray *gifts,
                             GTimeZone *zone)
{
  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->gifts, g_ptr_array_unref);
  self->gifts = g_ptr_array_ref (gifts);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < gifts->len; i++)
    {
      GtkWidget *row = gift_row_new (self, g_ptr_array_index (gifts, i));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gifts->len > 0);
}
