/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For whom a claim pack is, what it lacks, and where it goes. */
#include "case/amends-claim-pack-dialog.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-claim-pack-list.h"
#include "widgets/amends-toast.h"

#define PROGRESS_MS 100
#define FOLDER "amends-claim-folder" /* of the desk: where the last one went */

struct _AmendsClaimPackDialog
{
  AdwWindow parent_instance;

  GtkWidget *choices;
  GtkCheckButton *carrier;
  GtkCheckButton *platform;
  AdwComboRow *language;
  GtkSwitch *emails;
  GtkSwitch *notes;
  GtkLabel *problem;
  AmendsClaimPackList *list;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress;

  AmendsDesk *desk;
  gint64 order_id;
  gint64 case_id;
  AmendsClaimPack *pack;
  GTimeZone *zone;
  GCancellable *making;
  GCancellable *saving;
  guint progress_id;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (AmendsClaimPackDialog, amends_claim_pack_dialog, ADW_TYPE_WINDOW)

static void
update_actions (AmendsClaimPackDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save",
                                 self->pack != NULL && self->saving == NULL);
  gtk_widget_set_sensitive (self->choices, self->saving == NULL);
  gtk_revealer_set_reveal_child (self->progress_revealer, self->saving != NULL);
}

static void
say_problem (AmendsClaimPackDialog *self, const GError *error)
{
  gboolean is_said = error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  gtk_label_set_label (self->problem, is_said ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), is_said);
}

/* --- making --- */

typedef struct
{
  gint64 order_id;
  gint64 case_id;
  AmendsClaimChoices choices;
} Wish;

typedef struct
{
  AmendsClaimPack *pack;
  GTimeZone *zone;
} Made;

static void
made_free (Made *made)
{
  g_clear_pointer (&made->pack, amends_claim_pack_free);
  g_clear_pointer (&made->zone, g_time_zone_unref);
  g_free (made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Made, made_free)

static gpointer
make_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (Made) made = g_new0 (Made, 1);
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (desk, error);

  if (shop == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  made->zone = amends_shop_dup_time_zone (shop);
  made->pack = amends_desk_make_claim_pack (desk, wish->order_id, wish->case_id, &wish->choices,
                                            error);
  return made->pack != NULL ? g_steal_pointer (&made) : NULL;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsClaimPackDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Made) made = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->pack, amends_claim_pack_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  if (made != NULL)
    {
      self->pack = g_steal_pointer (&made->pack);
      self->zone = g_steal_pointer (&made->zone);
    }
  say_problem (self, error);
  amends_claim_pack_list_set_pack (self->list, self->pack, self->zone);
  update_actions (self);
}

/* What is shown stays until the next one is there, but it cannot be saved any more. */
static void
make (AmendsClaimPackDialog *self)
{
  Wish *wish;

  if (self->desk == NULL || self->is_setting)
    return;
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  self->making = g_cancellable_new ();
  wish = g_new0 (Wish, 1);
  wish->order_id = self->order_id;
  wish->case_id = self->case_id;
  wish->choices.receiver = gtk_check_button_get_active (self->carrier) ? AMENDS_CLAIM_FOR_CARRIER
                                                                       : AMENDS_CLAIM_FOR_PLATFORM;
  wish->choices.language = adw_combo_row_get_selected (self->language) == 0 ? "en" : "zh_CN";
  wish->choices.emails = gtk_switch_get_active (self->emails) ? AMENDS_CLAIM_EMAILS_IN
                                                              : AMENDS_CLAIM_EMAILS_OUT;
  wish->choices.with_notes = gtk_switch_get_active (self->notes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", FALSE);
  amends_desk_run_async (self->desk, make_worker, wish, g_free, (GDestroyNotify) made_free,
                         self->making, made_cb, g_object_ref (self));
}

static void
changed_cb (AmendsClaimPackDialog *self)
{
  make (self);
}

/* A platform judges by the emails, a carrier needs none. */
static void
receiver_cb (AmendsClaimPackDialog *self)
{
  self->is_setting = TRUE;
  gtk_switch_set_active (self->emails, !gtk_check_button_get_active (self->carrier));
  self->is_setting = FALSE;
  make (self);
}

/* --- saving --- */

typedef struct
{
  AmendsClaimPackDialog *dialog;
  AmendsClaimPack *pack;
  char *path;
  int thousandths; /* written by the worker, read by the window */
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_pointer (&saving->pack, amends_claim_pack_free);
  g_clear_object (&saving->dialog);
  g_free (saving->path);
  g_free (saving);
}

static void
progress_cb (gint64 done_bytes, gint64 total_bytes, gpointer user_data)
{
  Saving *saving = user_data;

  g_atomic_int_set (&saving->thousandths, (int) (done_bytes * 1000 / MAX (total_bytes, 1)));
}

static gpointer
save_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return GINT_TO_POINTER (amends_desk_save_claim_pack (desk, saving->pack, saving->path, TRUE,
                                                       progress_cb, saving, cancellable, error));
}

static gboolean
show_progress_cb (gpointer user_data)
{
  Saving *saving = user_data;

  gtk_progress_bar_set_fraction (saving->dialog->progress,
                                 g_atomic_int_get (&saving->thousandths) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
say_saved (AmendsClaimPackDialog *self, const char *path)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *action = g_action_print_detailed_name ("win.open-folder",
                                                          g_variant_new_string (uri));

  if (parent != NULL)
    amends_toast_say_with_action (GTK_WIDGET (parent), _ ("Claim pack saved."), _ ("_Open Folder"),
                                  action);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  AmendsClaimPackDialog *self = saving->dialog;
  g_autoptr (GError) error = NULL;
  gboolean is_saved = amends_desk_run_finish (AMENDS_DESK (source), result, &error) != NULL;

  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->saving);
  if (self->list == NULL) /* closed, which cancels */
    {
      saving_free (saving);
      return;
    }
  self->pack = g_steal_pointer (&saving->pack);
  update_actions (self);
  if (is_saved)
    {
      say_saved (self, saving->path);
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    say_problem (self, error);
  saving_free (saving);
}

void
amends_claim_pack_dialog_save (AmendsClaimPackDialog *self, const char *path)
{
  Saving *saving;

  if (self->pack == NULL || self->saving != NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->dialog = g_object_ref (self);
  saving->pack = g_steal_pointer (&self->pack);
  saving->path = g_strdup (path);
  self->saving = g_cancellable_new ();
  say_problem (self, NULL);
  gtk_progress_bar_set_fraction (self->progress, 0);
  update_actions (self);
  self->progress_id = g_timeout_add (PROGRESS_MS, show_progress_cb, saving);
  amends_desk_run_async (self->desk, save_worker, saving, NULL, NULL, self->saving, saved_cb,
                         saving);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (AmendsClaimPackDialog) self = user_data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_object_unref (chooser);
  if (file == NULL || self->list == NULL)
    return;
  g_object_set_data_full (G_OBJECT (self->desk), FOLDER, g_file_get_parent (file), g_object_unref);
  if (path != NULL)
    {
      amends_claim_pack_dialog_save (self, path);
      return;
    }
  gtk_label_set_label (self->problem,
                       _ ("This place is not on the computer. Choose a folder that is."));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsClaimPackDialog *self = AMENDS_CLAIM_PACK_DIALOG (widget);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Save Claim Pack"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
      _ ("_Cancel"));
  GFile *folder = g_object_get_data (G_OBJECT (self->desk), FOLDER);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), self->pack->suggested_name);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- the widget --- */

static void
amends_claim_pack_dialog_dispose (GObject *object)
{
  AmendsClaimPackDialog *self = AMENDS_CLAIM_PACK_DIALOG (object);

  g_cancellable_cancel (self->making);
  g_cancellable_cancel (self->saving);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_CLAIM_PACK_DIALOG);
  g_clear_object (&self->making);
  g_clear_pointer (&self->pack, amends_claim_pack_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_claim_pack_dialog_parent_class)->dispose (object);
}

static void
amends_claim_pack_dialog_class_init (AmendsClaimPackDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_claim_pack_dialog_dispose;
  g_type_ensure (AMENDS_TYPE_CLAIM_PACK_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/case/amends-claim-pack-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AmendsClaimPackDialog, name)
  CHILD (choices);
  CHILD (carrier);
  CHILD (platform);
  CHILD (language);
  CHILD (emails);
  CHILD (notes);
  CHILD (problem);
  CHILD (list);
  CHILD (progress_revealer);
  CHILD (progress);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, receiver_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
}

static void
amends_claim_pack_dialog_init (AmendsClaimPackDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * amends_claim_pack_dialog_new:
 * @order_id: an order; @case_id: its case, or 0
 *
 * Returns: (transfer floating)
 */
GtkWidget *
amends_claim_pack_dialog_new (GtkWindow *parent, AmendsDesk *desk, gint64 order_id, gint64 case_id)
{
  AmendsClaimPackDialog *self = g_object_new (AMENDS_TYPE_CLAIM_PACK_DIALOG, "transient-for",
                                              parent, NULL);

  self->order_id = order_id;
  self->case_id = case_id;
  adw_combo_row_set_selected (self->language,
                              g_str_equal (amends_language_pick (NULL), "en") ? 0 : 1);
  self->desk = g_object_ref (desk);
  make (self);
  return GTK_WIDGET (self);
}
