/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handover: what the next shift has to know, of today or of some days. */
#include "handover/amends-handover-page.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "handover/amends-handover-item.h"
#include "handover/amends-handover-print.h"
#include "handover/amends-handover-row.h"
#include "widgets/amends-rows.h"
#include "widgets/amends-toast.h"

struct _AmendsHandoverPage
{
  AmendsPage parent_instance;

  GtkDropDown *periods;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *error;

  AmendsOverview *overview;
  GListStore *items;
  AmendsHandoverWords *words; /* (nullable): what is shown */
  gboolean is_stale;          /* what is shown may have changed while nobody looked */
};

/* How many days back each period begins. */
static const int days_back[] = { 0, 1, 6 };

/* What is asked for, and with @words the answer. */
typedef struct
{
  guint period;
  AmendsHandoverWords *words;
} Asked;

static void
asked_free (Asked *asked)
{
  g_clear_pointer (&asked->words, amends_handover_words_unref);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

G_DEFINE_FINAL_TYPE (AmendsHandoverPage, amends_handover_page, AMENDS_TYPE_PAGE)

/* --- loading --- */

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Asked) asked = g_memdup2 (data, sizeof (Asked));
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (desk, error);
  g_autoptr (GTimeZone) zone = shop ? amends_shop_dup_time_zone (shop) : NULL;
  g_autoptr (AmendsHandover) handover = NULL;

  if (!shop)
    return NULL;
  handover = amends_desk_make_handover (
      desk, amends_time_find_midnight (amends_clock_now (), zone, -days_back[asked->period]),
      error);
  if (!handover)
    return NULL;
  asked->words = amends_handover_words_new (handover);
  return g_steal_pointer (&asked);
}

/* (transfer full) (element-type AmendsHandoverItem) */
static GPtrArray *
make_items (AmendsHandoverWords *words)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, amends_handover_item_new_remark (words, words->summary));
  for (guint i = 0; i < words->sections->len; i++)
    {
      const AmendsHandoverSection *section = g_ptr_array_index (words->sections, i);

      g_ptr_array_add (items, amends_handover_item_new_heading (words, section));
      if (section->entries->len == 0)
        g_ptr_array_add (items, amends_handover_item_new_remark (words, section->nothing));
      for (guint n = 0; n < section->entries->len; n++)
        g_ptr_array_add (
            items, amends_handover_item_new_entry (words, g_ptr_array_index (section->entries, n)));
      if (section->more)
        g_ptr_array_add (items, amends_handover_item_new_remark (words, section->more));
    }
  return items;
}

static void
take_words (AmendsHandoverPage *self, AmendsHandoverWords *words)
{
  g_autoptr (GPtrArray) items = make_items (words);

  amends_rows_replace (self->items, items, (AmendsRowsIsSame) amends_handover_item_is_same);
  g_clear_pointer (&self->words, amends_handover_words_unref);
  self->words = amends_handover_words_ref (words);
}

static gboolean
has_something (const AmendsHandoverWords *words)
{
  for (guint i = 0; i < words->sections->len; i++)
    if (((const AmendsHandoverSection *) g_ptr_array_index (words->sections, i))->more)
      return TRUE;
  return words->n_entries > 0;
}

static void
set_can_be_kept (AmendsHandoverPage *self, gboolean can_be_kept)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handover.print", can_be_kept);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handover.save", can_be_kept);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsHandoverPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Asked) asked = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  gboolean is_there;

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  if (asked->period == gtk_drop_down_get_selected (self->periods))
    take_words (self, asked->words);
  is_there = self->words && has_something (self->words);
  set_can_be_kept (self, is_there);
  amends_page_show (AMENDS_PAGE (self), is_there ? "list" : "nothing");
}

static void
amends_handover_page_load (AmendsPage *page)
{
  AmendsHandoverPage *self = AMENDS_HANDOVER_PAGE (page);
  Asked *asked = g_new0 (Asked, 1);

  asked->period = MIN (gtk_drop_down_get_selected (self->periods), G_N_ELEMENTS (days_back) - 1);
  amends_desk_run_async (amends_overview_get_desk (self->overview), load_worker, asked,
                         (GDestroyNotify) asked_free, (GDestroyNotify) asked_free, NULL, loaded_cb,
                         g_object_ref (self));
}

/* --- on paper --- */

static GtkWindow *
get_window (AmendsHandoverPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsHandoverPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!amends_handover_print_finish (result, &error))
    amends_toast_say_error (GTK_WIDGET (self), error);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmendsHandoverPage *self = AMENDS_HANDOVER_PAGE (widget);

  amends_handover_print_async (self->words, get_window (self), printed_cb, g_object_ref (self));
}

typedef struct
{
  AmendsHandoverPage *page;
  GFile *target;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->page);
  g_object_unref (saving->target);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (saving->target);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *words = NULL;

  if (amends_handover_print_finish (result, &error))
    words = g_strdup_printf (_ ("Saved as “%s”"), shown);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup_printf (_ ("“%s” could not be saved: %s"), shown, error->message);
  if (words)
    amends_toast_say (GTK_WIDGET (saving->page), words);
}

void
amends_handover_page_save (AmendsHandoverPage *self, GFile *target)
{
  Saving *saving = NULL;

  g_return_if_fail (self->words != NULL);
  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->target = g_object_ref (target);
  amends_handover_export_async (self->words, target, get_window (self), saved_cb, saving);
}

static void
file_chosen_cb (GtkNativeDialog *chooser, int response, AmendsHandoverPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      amends_handover_page_save (self, target);
    }
  g_object_unref (chooser);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsHandoverPage *self = AMENDS_HANDOVER_PAGE (widget);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Save the Handover"), get_window (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
      _ ("_Cancel"));
  /* Translators: the name of a file; what stands for %s is a date */
  g_autofree char *name = g_strdup_printf (_ ("handover-%s.pdf"), self->words->date);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("PDF Files"));
  gtk_file_filter_add_suffix (filter, "pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- handlers --- */

static void
period_selected_cb (AmendsHandoverPage *self)
{
  if (self->overview)
    amends_page_reload (AMENDS_PAGE (self));
}

/* All notes of a week are not read anew each minute for nobody. */
static void
overview_changed_cb (AmendsHandoverPage *self)
{
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_stale)
    amends_page_reload (AMENDS_PAGE (self));
}

static void
amends_handover_page_map (GtkWidget *widget)
{
  AmendsHandoverPage *self = AMENDS_HANDOVER_PAGE (widget);

  GTK_WIDGET_CLASS (amends_handover_page_parent_class)->map (widget);
  if (self->is_stale)
    overview_changed_cb (self);
}

static void
row_activated_cb (AmendsHandoverPage *self, guint position)
{
  g_autoptr (AmendsHandoverItem)
      item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const AmendsHandoverEntry *entry = amends_handover_item_get_entry (item);

  if (!entry)
    return;
  if (entry->case_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-case", "x", entry->case_id);
  else if (entry->order_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "x", entry->order_id);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsHandoverPage *self)
{
  gtk_list_item_set_child (list_item, amends_handover_row_new ());
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsHandoverPage *self)
{
  AmendsHandoverItem *item = gtk_list_item_get_item (list_item);

  gtk_list_item_set_activatable (list_item, amends_handover_item_get_entry (item) != NULL);
  amends_handover_row_set_item (AMENDS_HANDOVER_ROW (gtk_list_item_get_child (list_item)), item);
}

static gboolean
amends_handover_page_grab_focus (GtkWidget *widget)
{
  AmendsHandoverPage *self = AMENDS_HANDOVER_PAGE (widget);

  return g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0 &&
         gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- construction --- */

static void
amends_handover_page_dispose (GObject *object)
{
  AmendsHandoverPage *self = AMENDS_HANDOVER_PAGE (object);

  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_handover_page_parent_class)->dispose (object);
  g_clear_object (&self->items);
  g_clear_object (&self->overview);
  g_clear_pointer (&self->words, amends_handover_words_unref);
}

static void
amends_handover_page_class_init (AmendsHandoverPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_handover_page_dispose;
  AMENDS_PAGE_CLASS (klass)->load = amends_handover_page_load;
  widget_class->map = amends_handover_page_map;
  widget_class->grab_focus = amends_handover_page_grab_focus;
  gtk_widget_class_install_action (widget_class, "handover.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "handover.save", NULL, save_cb);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/handover/amends-handover-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverPage, periods);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverPage, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverPage, error);
  gtk_widget_class_bind_template_callback (widget_class, period_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
amends_handover_page_init (AmendsHandoverPage *self)
{
  self->items = g_list_store_new (AMENDS_TYPE_HANDOVER_ITEM);
  amends_page_set_title (AMENDS_PAGE (self), _ ("Handover"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error);
  set_can_be_kept (self, FALSE);
}

/* Follows @overview, as long as it is looked at. */
GtkWidget *
amends_handover_page_new (AmendsOverview *overview)
{
  AmendsHandoverPage *self = g_object_new (AMENDS_TYPE_HANDOVER_PAGE, NULL);

  self->overview = g_object_ref (overview);
  amends_rows_show (self->list, G_LIST_MODEL (self->items), self, G_CALLBACK (row_setup_cb),
                    G_CALLBACK (row_bind_cb), NULL);
  g_signal_connect_object (overview, "changed", G_CALLBACK (overview_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->is_stale = TRUE;
  return GTK_WIDGET (self);
}

GListModel *
amends_handover_page_get_model (AmendsHandoverPage *self)
{
  return G_LIST_MODEL (self->items);
}
