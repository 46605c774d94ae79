/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step in hand: what to look at, what to say on the phone, what to collect, one question and
 * its answers. */
#include "case/amends-step-card.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-case-row.h"
#include "case/amends-item-row.h"
#include "widgets/amends-toast.h"

struct _AmendsStepCard
{
  GtkWidget parent_instance;

  GtkWidget *phases;
  GtkLabel *title;
  GtkLabel *seen;
  GtkListBox *looks;
  GtkListBox *items;
  GtkLabel *question;
  GtkWidget *answers;

  char *shown;       /* what is shown, to leave it alone where it stays the same */
  char *step;        /* playbook and id of the step that is shown */
  GHashTable *typed; /* utf8 item -> utf8 value, over a filling of the same step */
};

enum
{
  GO,
  COLLECTED,
  FILE_COLLECTED,
  ANSWERED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsStepCard, amends_step_card, GTK_TYPE_WIDGET)

/* --- what to look at --- */

static void
look_activated_cb (AmendsStepCard *self, GtkListBoxRow *row)
{
  int place = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "place"));

  if (place != AMENDS_PLACE_NONE)
    g_signal_emit (self, signals[GO], 0, place);
}

static GtkWidget *
look_row_new (const AmendsCaseLook *look, const char *phone)
{
  GtkWidget *row = amends_case_row_new (look->text, NULL);
  g_autofree char *called = NULL;
  const char *place = amends_place_title (look->go);

  if (look->go == AMENDS_PLACE_CARRIER_PHONE && !amends_text_is_empty (phone))
    /* Translators: “Carrier’s phone”, and its number, which activating the row copies */
    place = called = g_strdup_printf (_ ("%s: %s"), place, phone);
  gtk_widget_add_css_class (row, "look");
  g_object_set_data (G_OBJECT (row), "place", GINT_TO_POINTER (look->go));
  if (look->go == AMENDS_PLACE_NONE || look->go == AMENDS_PLACE_SHELF)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      return row;
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  return row;
}

static GtkWidget *
script_row_new (const char *script)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *words = gtk_label_new (script);
  GtkWidget *inner = gtk_list_box_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("What to say on the phone"));
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_selectable (GTK_LABEL (words), TRUE);
  gtk_widget_add_css_class (words, "script");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inner), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inner), words);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* Of an exercise, in the place of the carrier's page, the telephone and the customer's email. */
static void
show_seen (AmendsStepCard *self, const char *seen)
{
  g_autofree char *words = !amends_text_is_empty (seen)
                               /* Translators: in an exercise: what the step shows or lets one hear */
                               ? g_strdup_printf (_ ("You see or hear: %s"), seen)
                               : NULL;

  gtk_label_set_text (self->seen, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->seen), words != NULL);
}

static void
show_looks (AmendsStepCard *self, const AmendsCaseStep *step, const char *phone)
{
  clear_list (self->looks);
  for (guint i = 0; i < step->looks->len; i++)
    gtk_list_box_append (self->looks, look_row_new (g_ptr_array_index (step->looks, i), phone));
  if (!amends_text_is_empty (step->script))
    gtk_list_box_append (self->looks, script_row_new (step->script));
  gtk_widget_set_visible (GTK_WIDGET (self->looks),
                          step->looks->len > 0 || !amends_text_is_empty (step->script));
}

/* --- what to collect --- */

static void
item_kept_cb (AmendsStepCard *self, const char *value, AmendsItemRow *row)
{
  g_signal_emit (self, signals[COLLECTED], 0, amends_item_row_get_id (row), value);
}

static void
item_file_cb (AmendsStepCard *self, GFile *file, AmendsItemRow *row)
{
  g_signal_emit (self, signals[FILE_COLLECTED], 0, amends_item_row_get_id (row), file);
}

static void
show_items (AmendsStepCard *self, const AmendsCaseStep *step)
{
  clear_list (self->items);
  for (guint i = 0; i < step->items->len; i++)
    {
      const AmendsCaseItem *item = g_ptr_array_index (step->items, i);
      GtkWidget *row = amends_item_row_new (item);
      const char *typed = g_hash_table_lookup (self->typed, item->id);

      if (typed != NULL && !item->is_there)
        amends_item_row_set_typed (AMENDS_ITEM_ROW (row), typed);
      g_signal_connect_object (row, "kept", G_CALLBACK (item_kept_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "file-chosen", G_CALLBACK (item_file_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->items, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->items), step->items->len > 0);
}

/* --- the answers --- */

static AmendsItemRow *
find_item (AmendsStepCard *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->items, i)) != NULL; i++)
    if (g_str_equal (amends_item_row_get_name (AMENDS_ITEM_ROW (row)), name))
      return AMENDS_ITEM_ROW (row);
  return NULL;
}

/* What an answer lacks and nobody has typed yet gets the keyboard. */
static gboolean
ask_for_lacking (AmendsStepCard *self, GtkWidget *button)
{
  GStrv lacks = g_object_get_data (G_OBJECT (button), "lacks");

  for (guint i = 0; lacks != NULL && lacks[i] != NULL; i++)
    {
      AmendsItemRow *row = find_item (self, lacks[i]);
      g_autofree char *typed = row != NULL ? amends_item_row_dup_typed (row) : NULL;
      g_autofree char *words = NULL;

      if (row == NULL || !amends_text_is_empty (typed))
        continue;
      words = g_strdup_printf (_ ("Needs first: %s"), lacks[i]);
      amends_toast_say (GTK_WIDGET (self), words);
      amends_item_row_focus (row);
      return TRUE;
    }
  return FALSE;
}

static void
answer_clicked_cb (AmendsStepCard *self, GtkWidget *button)
{
  if (ask_for_lacking (self, button))
    return;
  g_signal_emit (self, signals[ANSWERED], 0, gtk_widget_get_name (button));
}

static GtkWidget *
words_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_dim_caption (GtkWidget *box, const char *text)
{
  GtkWidget *label = words_new (text, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

/* Below its label: what speaks for it, what it does, and what it still lacks. */
static void
add_small_print (GtkWidget *box, const AmendsCaseAnswer *answer)
{
  g_autoptr (GString) does = g_string_new (NULL);

  if (!amends_text_is_empty (answer->hint))
    gtk_box_append (GTK_BOX (box), words_new (answer->hint, "caption"));
  for (guint i = 0; answer->consequences != NULL && i < answer->consequences->len; i++)
    g_string_append_printf (does, "%s%s", i > 0 ? " · " : "",
                            (char *) g_ptr_array_index (answer->consequences, i));
  if (does->len > 0)
    add_dim_caption (box, does->str);
  if (answer->lacks != NULL && answer->lacks[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (_ (", "), answer->lacks);
      /* Translators: what must be collected before this answer can be given */
      g_autofree char *lacks = g_strdup_printf (_ ("Needs first: %s"), names);

      add_dim_caption (box, lacks);
    }
}

static GtkWidget *
answer_new (AmendsStepCard *self, const AmendsCaseAnswer *answer)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *key = gtk_label_new (answer->key);
  GtkWidget *label = words_new (answer->label, "heading");

  gtk_widget_add_css_class (key, "keycap");
  gtk_widget_set_valign (key, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), label);
  add_small_print (words, answer);
  gtk_box_append (GTK_BOX (row), key);
  gtk_box_append (GTK_BOX (row), words);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "answer");
  gtk_widget_set_name (button, answer->id);
  g_object_set_data_full (G_OBJECT (button), "lacks", g_strdupv (answer->lacks),
                          (GDestroyNotify) g_strfreev);
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (answer->key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  answer->label, GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, answer->key,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (answer_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static void
show_answers (AmendsStepCard *self, const AmendsCaseStep *step)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->answers)) != NULL)
    gtk_box_remove (GTK_BOX (self->answers), child);
  for (guint i = 0; i < step->answers->len; i++)
    gtk_box_append (GTK_BOX (self->answers),
                    answer_new (self, g_ptr_array_index (step->answers, i)));
}

/* --- filling --- */

static void
show_phase (AmendsStepCard *self, AmendsPhase phase)
{
  int i = 0;

  for (GtkWidget *label = gtk_widget_get_first_child (self->phases); label != NULL;
       label = gtk_widget_get_next_sibling (label))
    {
      gboolean is_now = i++ == (int) phase;

      gtk_widget_remove_css_class (label, is_now ? "dim-label" : "caption-heading");
      gtk_widget_remove_css_class (label, "caption");
      gtk_widget_add_css_class (label, is_now ? "caption-heading" : "dim-label");
      if (!is_now)
        gtk_widget_add_css_class (label, "caption");
    }
}

/* All that is shown, in one word. */
static char *
dup_signature (const AmendsCaseStep *step, const char *phone, gboolean may_work)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%s/%s/%s/%s/%s/%d", step->playbook, step->id, step->question,
                   phone != NULL ? phone : "", step->seen != NULL ? step->seen : "", may_work);
  for (guint i = 0; i < step->items->len; i++)
    {
      const AmendsCaseItem *item = g_ptr_array_index (step->items, i);
      g_string_append_printf (text, "|%s%d", item->id, item->is_there);
    }
  for (guint i = 0; i < step->answers->len; i++)
    {
      const AmendsCaseAnswer *answer = g_ptr_array_index (step->answers, i);
      g_string_append_printf (text, "|%s%u", answer->id,
                              answer->lacks != NULL ? g_strv_length (answer->lacks) : 0);
    }
  return g_string_free (text, FALSE);
}

static void
keep_typed (AmendsStepCard *self, const char *step)
{
  g_autoptr (GPtrArray) typed = amends_step_card_list_typed (self);

  g_hash_table_remove_all (self->typed);
  if (g_strcmp0 (self->step, step) != 0)
    return;
  for (guint i = 0; i + 1 < typed->len; i += 2)
    g_hash_table_insert (self->typed, g_strdup (g_ptr_array_index (typed, i)),
                         g_strdup (g_ptr_array_index (typed, i + 1)));
}

void
amends_step_card_set_step (AmendsStepCard *self,
                           const AmendsCaseStep *step,
                           const char *phone,
                           gboolean may_work)
{
  g_autofree char *signature = dup_signature (step, phone, may_work);
  g_autofree char *name = g_strdup_printf ("%s/%s", step->playbook, step->id);

  if (g_strcmp0 (signature, self->shown) == 0)
    return;
  keep_typed (self, name);
  g_free (self->shown);
  g_free (self->step);
  self->shown = g_steal_pointer (&signature);
  self->step = g_steal_pointer (&name);
  show_phase (self, step->phase);
  gtk_label_set_text (self->title, step->title);
  gtk_label_set_text (self->question, step->question);
  gtk_widget_set_visible (GTK_WIDGET (self->question),
                          g_strcmp0 (step->title, step->question) != 0);
  show_seen (self, step->seen);
  show_looks (self, step, phone);
  show_items (self, step);
  show_answers (self, step);
  gtk_widget_set_sensitive (GTK_WIDGET (self->items), may_work);
  gtk_widget_set_sensitive (self->answers, may_work);
}

GPtrArray *
amends_step_card_list_typed (AmendsStepCard *self)
{
  GPtrArray *typed = g_ptr_array_new_with_free_func (g_free);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->items, i)) != NULL; i++)
    {
      g_autofree char *value = amends_item_row_dup_typed (AMENDS_ITEM_ROW (row));

      if (amends_text_is_empty (value))
        continue;
      g_ptr_array_add (typed, g_strdup (amends_item_row_get_id (AMENDS_ITEM_ROW (row))));
      g_ptr_array_add (typed, g_steal_pointer (&value));
    }
  return typed;
}

void
amends_step_card_press (AmendsStepCard *self, const char *key)
{
  if (!gtk_widget_is_sensitive (self->answers))
    return;
  for (GtkWidget *button = gtk_widget_get_first_child (self->answers); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (button), "key"), key) == 0)
      {
        answer_clicked_cb (self, button);
        return;
      }
}

gboolean
amends_step_card_focus_next (AmendsStepCard *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->answers);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->items, i)) != NULL; i++)
    if (amends_item_row_is_wanted (AMENDS_ITEM_ROW (row)) &&
        amends_item_row_focus (AMENDS_ITEM_ROW (row)))
      return TRUE;
  return first != NULL && gtk_widget_grab_focus (first);
}

/* --- the widget --- */

static void
amends_step_card_dispose (GObject *object)
{
  AmendsStepCard *self = AMENDS_STEP_CARD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_step_card_parent_class)->dispose (object);
}

static void
amends_step_card_finalize (GObject *object)
{
  AmendsStepCard *self = AMENDS_STEP_CARD (object);

  g_hash_table_unref (self->typed);
  g_free (self->shown);
  g_free (self->step);
  G_OBJECT_CLASS (amends_step_card_parent_class)->finalize (object);
}

static void
amends_step_card_class_init (AmendsStepCardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_step_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_step_card_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stepcard");
  signals[GO] = g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_INT);
  signals[COLLECTED] = g_signal_new ("collected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[FILE_COLLECTED] = g_signal_new ("file-collected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_FILE);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkListBox *
list_new (AmendsStepCard *self, const char *words)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_parent (list, GTK_WIDGET (self));
  return GTK_LIST_BOX (list);
}

static GtkLabel *
heading_new (AmendsStepCard *self, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
amends_step_card_init (AmendsStepCard *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 12);
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->phases = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  for (int i = 0; i < AMENDS_N_PHASES; i++)
    gtk_box_append (GTK_BOX (self->phases), gtk_label_new (amends_phase_title ((AmendsPhase) i)));
  gtk_widget_set_parent (self->phases, GTK_WIDGET (self));
  self->title = heading_new (self, "title-3");
  self->seen = GTK_LABEL (words_new (NULL, "seen"));
  gtk_label_set_selectable (self->seen, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->seen), GTK_WIDGET (self));
  self->looks = list_new (self, _ ("What to look at"));
  g_signal_connect_object (self->looks, "row-activated", G_CALLBACK (look_activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->items = list_new (self, _ ("What to collect"));
  self->question = heading_new (self, "title-4");
  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->answers, GTK_WIDGET (self));
}
