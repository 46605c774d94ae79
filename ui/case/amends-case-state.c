/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands above the steps: that a case is closed, waits, rests, is worked by another, or has an
 * email to be written; and what can be done about it. */
#include "case/amends-case-state.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "widgets/amends-time-words.h"

struct _AmendsCaseState
{
  GtkWidget parent_instance;

  GtkImage *symbol;
  GtkLabel *title;
  GtkLabel *words;
  GtkButton *action;
  GtkButton *next;
};

G_DEFINE_FINAL_TYPE (AmendsCaseState, amends_case_state, GTK_TYPE_WIDGET)

/* What is said; @title %NULL: nothing. */
typedef struct
{
  const char *symbol;
  char *title;
  char *words;
  const char *label;
  const char *action;
  gboolean is_over; /* for now: another case is next */
} State;

static void
say_owner (State *state, const AmendsCase *work, gboolean is_owner)
{
  state->symbol = "avatar-default-symbolic";
  state->title = g_strdup (is_owner ? _ ("Waits for Your Answer") : _ ("Waits for the Owner"));
  state->words = g_strdup (work->owner_question);
  state->label = is_owner ? _ ("_Answer…") : NULL;
  state->action = "case.reply";
  state->is_over = !is_owner;
}

static void
say_answered (State *state, const AmendsCase *work)
{
  state->symbol = "avatar-default-symbolic";
  state->title = g_strdup (_ ("The Owner Answered"));
  state->words = g_strdup_printf ("%s\n%s", work->owner_question, work->owner_answer);
}

static void
say_closed (State *state, const AmendsCase *work, GTimeZone *zone)
{
  g_autofree char *when = amends_time_words (work->closed_at, zone);

  state->symbol = "object-select-symbolic";
  state->title = g_strdup_printf (_ ("Closed: %s"), amends_outcome_title (work->outcome));
  state->words = g_steal_pointer (&when);
  state->label = _ ("_Open Again");
  state->action = "case.reopen";
  state->is_over = TRUE;
}

static void
say_email (State *state)
{
  state->symbol = "mail-unread-symbolic";
  state->title = g_strdup (_ ("An Email Is Ready to Be Looked At"));
  state->words = g_strdup (_ ("Ctrl+Enter goes to it, and again lets it leave."));
  state->label = _ ("_Look at the Email");
  state->action = "parcel.write";
}

static void
find_state (State *state, const AmendsCaseView *view)
{
  const AmendsCase *work = view->work;
  GTimeZone *zone = view->zone;

  if (work->closed_at != 0)
    say_closed (state, work, zone);
  else if (work->is_claimed && !work->is_mine)
    {
      state->symbol = "system-users-symbolic";
      state->title = amends_text_is_empty (work->claim_person)
                         ? g_strdup (_ ("Another Window Works This Case"))
                         : g_strdup_printf (_ ("%s Works This Case"), work->claim_person);
      state->is_over = TRUE;
    }
  else if (work->is_waiting_for_owner)
    say_owner (state, work, view->is_owner);
  else if (!amends_text_is_empty (work->proposed_template))
    say_email (state);
  else if (work->follow_up_at > amends_clock_now ())
    {
      state->symbol = "alarm-symbolic";
      state->title = g_strdup (_ ("Rests for Now"));
      state->words = amends_time_exact_words (work->follow_up_at, zone);
      state->is_over = TRUE;
    }
  else if (work->is_moving)
    {
      state->symbol = "amends-on-the-way-symbolic";
      state->title = g_strdup (_ ("It Moves Again"));
      state->words = g_strdup (_ ("Nothing of this order is stuck any more."));
    }
  else if (!amends_text_is_empty (work->owner_answer))
    say_answered (state, work);
}

/* An exercise is looked at before another case is taken. */
static void
show_next (AmendsCaseState *self, gboolean is_exercise)
{
  gtk_button_set_label (self->next, is_exercise ? _ ("_Check My Work") : _ ("_Next Case"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next),
                                  is_exercise ? "win.check-work" : "win.next-case");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->next),
                               is_exercise ? _ ("Say what was right and what was not (Ctrl+K)")
                                           : _ ("Next Case (N)"));
}

void
amends_case_state_set_view (AmendsCaseState *self, const AmendsCaseView *view)
{
  State state = { NULL, NULL, NULL, NULL, NULL, FALSE };

  find_state (&state, view);
  gtk_widget_set_visible (GTK_WIDGET (self), state.title != NULL);
  if (state.title == NULL)
    return;
  gtk_image_set_from_icon_name (self->symbol, state.symbol);
  gtk_label_set_text (self->title, state.title);
  gtk_label_set_text (self->words, state.words != NULL ? state.words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), !amends_text_is_empty (state.words));
  gtk_widget_set_visible (GTK_WIDGET (self->action), state.label != NULL);
  if (state.label != NULL)
    {
      gtk_button_set_label (self->action, state.label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action), state.action);
    }
  show_next (self, view->work->exercise != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->next), state.is_over);
  g_free (state.title);
  g_free (state.words);
}

static gboolean
amends_case_state_grab_focus (GtkWidget *widget)
{
  AmendsCaseState *self = AMENDS_CASE_STATE (widget);
  GtkWidget *onward = GTK_WIDGET (gtk_widget_get_visible (GTK_WIDGET (self->next)) ? self->next
                                                                                  : self->action);

  return gtk_widget_get_mapped (onward) && gtk_widget_grab_focus (onward);
}

static void
amends_case_state_dispose (GObject *object)
{
  AmendsCaseState *self = AMENDS_CASE_STATE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_case_state_parent_class)->dispose (object);
}

static void
amends_case_state_class_init (AmendsCaseStateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_case_state_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = amends_case_state_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
label_new (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
amends_case_state_init (AmendsCaseState *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->symbol = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->symbol), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->symbol));
  gtk_widget_set_hexpand (words, TRUE);
  self->title = label_new (words, "heading");
  self->words = label_new (words, "body");
  self->action = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Look at the Email")));
  self->next = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Next Case")));
  show_next (self, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->next), "suggested-action");
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->next));
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->action));
  gtk_box_append (GTK_BOX (words), buttons);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "case-state");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
