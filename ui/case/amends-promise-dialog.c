/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promised, and by when: in words, or by day and hour, always on the customer's clock. What
 * it comes to is said before it is promised. */
#include "case/amends-promise-dialog.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "widgets/amends-date-button.h"
#include "widgets/amends-change.h"
#include "widgets/amends-toast.h"

struct _AmendsPromiseDialog
{
  AdwWindow parent_instance;

  GtkEditable *text;
  AdwComboRow *when;
  GtkWidget *day_row;
  AmendsDateButton *day;
  GtkLabel *due;
  GtkWidget *remark_box;
  GtkLabel *remark;
  GtkLabel *hours;

  AmendsDesk *desk;
  gint64 order_id;
  AmendsShop *shop;
  GPtrArray *words; /* (element-type utf8) due words, in the order of @when; the last is NULL */
  GCancellable *asking;
  gboolean is_due_known;
};

G_DEFINE_FINAL_TYPE (AmendsPromiseDialog, amends_promise_dialog, ADW_TYPE_WINDOW)

static guint made_signal;

static void
say_due (AmendsPromiseDialog *self, const char *words)
{
  gtk_label_set_text (self->due, words);
  gtk_widget_set_visible (GTK_WIDGET (self->due), *words != '\0');
}

static void
update_accept (AmendsPromiseDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->text)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept",
                                 *text != '\0' && self->is_due_known);
}

/* The words as the desk reads them: of the list, or the day that was chosen. */
static char *
dup_due (AmendsPromiseDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->when);
  const char *words = chosen < self->words->len ? g_ptr_array_index (self->words, chosen) : NULL;
  gint64 at = amends_date_button_get_time (self->day);

  if (words != NULL)
    return g_strdup (words);
  return at != AMENDS_TIME_NONE ? amends_time_to_rfc3339 (at) : NULL;
}

/* --- what it comes to --- */

typedef struct
{
  gint64 order_id;
  char *due;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->due);
  g_free (asked);
}

static gpointer
plan_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return amends_desk_plan_promise (desk, asked->order_id, asked->due, error);
}

static void
say_remark (AmendsPromiseDialog *self, const char *words)
{
  gtk_label_set_text (self->remark, words != NULL ? words : "");
  gtk_widget_set_visible (self->remark_box, words != NULL);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsPromiseDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsPromisePlan) plan = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  g_autoptr (GTimeZone) here = NULL;
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->due == NULL)
    return;
  self->is_due_known = plan != NULL;
  update_accept (self);
  if (plan == NULL)
    {
      say_due (self, "");
      say_remark (self, error->message);
      return;
    }
  here = amends_shop_dup_time_zone (self->shop);
  words = amends_promise_dup_due_words (plan->promise, here);
  say_due (self, words);
  say_remark (self, plan->is_outside_hours ? _ ("Nobody works then.") : NULL);
  if (amends_date_button_get_time (self->day) == AMENDS_TIME_NONE)
    {
      g_autoptr (GTimeZone) there = amends_promise_dup_zone (plan->promise);

      amends_date_button_set_zone (self->day, there);
    }
}

static void
ask_due (AmendsPromiseDialog *self)
{
  g_autofree char *due = dup_due (self);
  Asked *asked;

  g_cancellable_cancel (self->asking);
  g_set_object (&self->asking, NULL);
  self->is_due_known = FALSE;
  update_accept (self);
  if (due == NULL)
    {
      say_due (self, "");
      say_remark (self, NULL);
      return;
    }
  asked = g_new0 (Asked, 1);
  asked->order_id = self->order_id;
  asked->due = g_steal_pointer (&due);
  self->asking = g_cancellable_new ();
  amends_desk_run_async (self->desk, plan_worker, asked, asked_free,
                         (GDestroyNotify) amends_promise_plan_free, self->asking, planned_cb,
                         g_object_ref (self));
}

static void
when_cb (AmendsPromiseDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->when);

  if (self->desk == NULL)
    return;
  gtk_widget_set_visible (self->day_row, chosen == self->words->len);
  ask_due (self);
}

static void
day_changed_cb (AmendsPromiseDialog *self)
{
  ask_due (self);
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsPromiseDialog *self = AMENDS_PROMISE_DIALOG (widget);
  g_autofree char *due = dup_due (self);

  if (due == NULL)
    return;
  g_signal_emit (self, made_signal, 0, gtk_editable_get_text (self->text), due);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the widget --- */

static void
amends_promise_dialog_dispose (GObject *object)
{
  AmendsPromiseDialog *self = AMENDS_PROMISE_DIALOG (object);

  g_cancellable_cancel (self->asking);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_PROMISE_DIALOG);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_promise_dialog_parent_class)->dispose (object);
}

static void
amends_promise_dialog_finalize (GObject *object)
{
  AmendsPromiseDialog *self = AMENDS_PROMISE_DIALOG (object);

  g_clear_object (&self->asking);
  g_clear_pointer (&self->shop, amends_shop_unref);
  g_ptr_array_unref (self->words);
  G_OBJECT_CLASS (amends_promise_dialog_parent_class)->finalize (object);
}

static void
amends_promise_dialog_class_init (AmendsPromiseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_promise_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_promise_dialog_finalize;
  made_signal = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  g_type_ensure (AMENDS_TYPE_DATE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-promise-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AmendsPromiseDialog, name)
  CHILD (text);
  CHILD (when);
  CHILD (day_row);
  CHILD (day);
  CHILD (due);
  CHILD (remark_box);
  CHILD (remark);
  CHILD (hours);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, when_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_accept);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
}

static void
amends_promise_dialog_init (AmendsPromiseDialog *self)
{
  self->words = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  update_accept (self);
}

/* Takes @title and @words. */
static void
offer (AmendsPromiseDialog *self, GtkStringList *titles, char *title, char *words)
{
  gtk_string_list_take (titles, title);
  if (words != NULL)
    g_ptr_array_add (self->words, words);
}

/* A day ends when the shop closes. */
static void
fill_when (AmendsPromiseDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  int closing = MIN (self->shop->working_hours.end, 23 * 60 + 59);
  g_autofree char *at = g_strdup_printf ("%02d:%02d", closing / 60, closing % 60);

  /* Translators: %s is a time of day, such as 18:00 */
  offer (self, titles, g_strdup_printf (_ ("Tomorrow %s"), at), g_strdup_printf ("tomorrow@%s", at));
  offer (self, titles, g_strdup (_ ("In one working day")), g_strdup ("1wd"));
  offer (self, titles, g_strdup_printf (_ ("In two working days, %s"), at),
         g_strdup_printf ("2wd@%s", at));
  offer (self, titles, g_strdup_printf (_ ("Friday %s"), at), g_strdup_printf ("friday@%s", at));
  offer (self, titles, g_strdup (_ ("In a week")), g_strdup ("7d"));
  offer (self, titles, g_strdup (_ ("On a day and hour…")), NULL);
  adw_combo_row_set_model (self->when, G_LIST_MODEL (titles));
}

static void
say_hours (AmendsPromiseDialog *self)
{
  AmendsWorkingHours hours = self->shop->working_hours;
  /* Translators: two times of day, such as 09:00 and 18:00 */
  g_autofree char *words = g_strdup_printf (
      _ ("The shop works from %02d:%02d to %02d:%02d. Days and hours are the customer’s."),
      hours.begin / 60, hours.begin % 60, hours.end / 60, hours.end % 60);

  gtk_label_set_text (self->hours, words);
}

GtkWidget *
amends_promise_dialog_new (GtkWindow *parent,
                           AmendsDesk *desk,
                           gint64 order_id,
                           const AmendsShop *shop)
{
  AmendsPromiseDialog *self = g_object_new (AMENDS_TYPE_PROMISE_DIALOG, "transient-for", parent,
                                            NULL);

  self->shop = amends_shop_ref ((AmendsShop *) shop);
  self->order_id = order_id;
  fill_when (self);
  say_hours (self);
  self->desk = g_object_ref (desk);
  when_cb (self);
  return GTK_WIDGET (self);
}

/* --- making it --- */

static gpointer
add_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *call = data;
  gint64 id = amends_desk_add_promise (desk, call->id, call->text, call->more, error);

  return id != 0 ? amends_change_new (id, 0, NULL, NULL) : NULL;
}

static gpointer
remove_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *call = data;

  return amends_desk_remove_promise (desk, call->id, error)
             ? amends_change_new (call->id, 0, NULL, NULL)
             : NULL;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (call == NULL)
    amends_toast_say_error (from, error);
  else
    amends_change_say_undoable (from, _ ("Promise added."), AMENDS_DESK (source), remove_worker,
                                amends_change_new (call->id, 0, NULL, NULL));
}

static void
made_cb (AmendsPromiseDialog *self, const char *text, const char *due, GtkWidget *from)
{
  /* Not cancelled when the page goes: what was promised is meant. */
  amends_change_run (self->desk, add_worker, amends_change_new (self->order_id, 0, text, due), NULL,
                     added_cb, g_object_ref (from));
}

void
amends_promise_dialog_present (GtkWidget *from,
                               AmendsDesk *desk,
                               gint64 order_id,
                               const AmendsShop *shop)
{
  GtkWidget *dialog = amends_promise_dialog_new (GTK_WINDOW (gtk_widget_get_root (from)), desk,
                                                 order_id, shop);

  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), from, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
