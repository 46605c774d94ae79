/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says on every page of a practice shop that nothing leaves it, and offers practice to somebody new
 * in a real one. */
#include "practice/amends-practice-bar.h"

#include <glib/gi18n.h>

struct _AmendsPracticeBar
{
  AdwBin parent_instance;

  GtkLabel *words;
  GtkWidget *check;
  GtkWidget *leave;
  GtkWidget *practise;
  GtkWidget *dismiss;

  AmendsPracticeBarKind kind;
  gboolean is_dismissed;
};

G_DEFINE_FINAL_TYPE (AmendsPracticeBar, amends_practice_bar, ADW_TYPE_BIN)

static void
update (AmendsPracticeBar *self)
{
  gboolean is_offer = self->kind == AMENDS_PRACTICE_BAR_OFFER;

  gtk_label_set_text (self->words, is_offer ? _ ("New here? Practise on invented parcels first.")
                                            : _ ("Practice: nothing leaves this computer"));
  gtk_widget_set_visible (self->check, self->kind == AMENDS_PRACTICE_BAR_CASE);
  gtk_widget_set_visible (self->leave, !is_offer);
  gtk_widget_set_visible (self->practise, is_offer);
  gtk_widget_set_visible (self->dismiss, is_offer);
  gtk_widget_set_visible (GTK_WIDGET (self), self->kind != AMENDS_PRACTICE_BAR_HIDDEN &&
                                                 !(is_offer && self->is_dismissed));
}

static void
dismissed_cb (AmendsPracticeBar *self)
{
  self->is_dismissed = TRUE;
  update (self);
}

static void
amends_practice_bar_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_PRACTICE_BAR);
  G_OBJECT_CLASS (amends_practice_bar_parent_class)->dispose (object);
}

static void
amends_practice_bar_class_init (AmendsPracticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_practice_bar_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/practice/amends-practice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeBar, words);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeBar, check);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeBar, leave);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeBar, practise);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeBar, dismiss);
  gtk_widget_class_bind_template_callback (widget_class, dismissed_cb);
}

static void
amends_practice_bar_init (AmendsPracticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

void
amends_practice_bar_set_kind (AmendsPracticeBar *self, AmendsPracticeBarKind kind)
{
  g_return_if_fail (AMENDS_IS_PRACTICE_BAR (self));

  if (kind == self->kind)
    return;
  self->kind = kind;
  update (self);
}

AmendsPracticeBarKind
amends_practice_bar_get_kind (AmendsPracticeBar *self)
{
  return self->kind;
}
