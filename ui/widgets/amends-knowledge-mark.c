/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How old what we know of a parcel is, as a symbol and words: somebody who reads “no scan for a
 * week” must see whether anybody has looked meanwhile. */
#include "widgets/amends-knowledge-mark.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "widgets/amends-time-words.h"

struct _AmendsKnowledgeMark
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (AmendsKnowledgeMark, amends_knowledge_mark, GTK_TYPE_WIDGET)

/* --- words --- */

static const char *
get_icon_name (AmendsKnowledge knowledge)
{
  switch (knowledge)
    {
    case AMENDS_KNOWLEDGE_FRESH:
      return "emblem-ok-symbolic";
    case AMENDS_KNOWLEDGE_OLD:
      return "document-open-recent-symbolic";
    case AMENDS_KNOWLEDGE_FAILED:
      return "dialog-warning-symbolic";
    case AMENDS_KNOWLEDGE_NEVER:
    default:
      return "dialog-question-symbolic";
    }
}

static char *
dup_words (const AmendsParcel *parcel, AmendsKnowledge knowledge, GTimeZone *zone)
{
  g_autofree char *checked = amends_time_relative_words (parcel->checked_at, zone);
  g_autofree char *failed = amends_time_relative_words (parcel->failed_at, zone);

  switch (knowledge)
    {
    case AMENDS_KNOWLEDGE_FRESH:
      /* Translators: when somebody last looked where a parcel is: “Checked today 08:12” */
      return g_strdup_printf (C_ ("knowledge", "Checked %s"), checked);
    case AMENDS_KNOWLEDGE_OLD:
      /* Translators: what is known of a parcel is old: “Old: 4 days ago” */
      return g_strdup_printf (C_ ("knowledge", "Old: %s"), checked);
    case AMENDS_KNOWLEDGE_FAILED:
      /* Translators: the last look where a parcel is failed: “Check failed today 08:12” */
      return g_strdup_printf (C_ ("knowledge", "Check failed %s"), failed);
    case AMENDS_KNOWLEDGE_NEVER:
    default:
      return g_strdup (amends_text_is_empty (parcel->number) ? _ ("No tracking number")
                                                             : C_ ("knowledge", "Never checked"));
    }
}

/* The same at length, with the exact times. */
static char *
dup_sentences (const AmendsParcel *parcel, AmendsKnowledge knowledge, GTimeZone *zone)
{
  g_autofree char *checked = amends_time_exact_words (parcel->checked_at, zone);
  g_autofree char *failed = amends_time_exact_words (parcel->failed_at, zone);
  g_autofree char *known =
      parcel->checked_at != AMENDS_TIME_NONE
          /* Translators: %s is an exact time */
          ? g_strdup_printf (_ ("What is known of this parcel is of %s."), checked)
          : g_strdup (
                _ ("Nothing is known of this parcel yet. That does not mean that it is lost."));

  switch (knowledge)
    {
    case AMENDS_KNOWLEDGE_OLD:
      return g_strdup_printf ("%s %s", known, _ ("Much may have happened since."));
    case AMENDS_KNOWLEDGE_FAILED:
      /* Translators: when a look failed, why, and what still stands */
      return g_strdup_printf (_ ("Asked in vain %s. %s\n%s"), failed,
                              parcel->failure_text ? parcel->failure_text : "", known);
    case AMENDS_KNOWLEDGE_FRESH:
    case AMENDS_KNOWLEDGE_NEVER:
    default:
      return g_steal_pointer (&known);
    }
}

/* --- the widget --- */

static void
amends_knowledge_mark_dispose (GObject *object)
{
  AmendsKnowledgeMark *self = AMENDS_KNOWLEDGE_MARK (object);

  g_clear_pointer ((GtkWidget **) &self->icon, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (amends_knowledge_mark_parent_class)->dispose (object);
}

static void
amends_knowledge_mark_class_init (AmendsKnowledgeMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_knowledge_mark_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "knowledgemark");
}

static void
amends_knowledge_mark_init (AmendsKnowledgeMark *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "pixel-size", 12, "width-request", 16,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END,
                              NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->icon), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  amends_knowledge_mark_set_parcels (self, NULL, NULL);
}

GtkWidget *
amends_knowledge_mark_new (void)
{
  return g_object_new (AMENDS_TYPE_KNOWLEDGE_MARK, NULL);
}

static void
show_nothing (AmendsKnowledgeMark *self)
{
  gtk_label_set_text (self->label, "");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
amends_knowledge_mark_set_parcel (AmendsKnowledgeMark *self,
                                  const AmendsParcel *parcel,
                                  GTimeZone *zone)
{
  AmendsKnowledge knowledge = amends_parcel_get_knowledge (parcel, amends_clock_now ());
  gboolean is_failed = knowledge == AMENDS_KNOWLEDGE_FAILED;
  g_autofree char *words = dup_words (parcel, knowledge, zone);
  g_autofree char *sentences = dup_sentences (parcel, knowledge, zone);

  gtk_image_set_from_icon_name (self->icon, get_icon_name (knowledge));
  gtk_label_set_text (self->label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentences);
  gtk_widget_remove_css_class (GTK_WIDGET (self), is_failed ? "dim-label" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self), is_failed ? "warning" : "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/* What wants somebody most comes last. */
static int
rank (AmendsKnowledge knowledge)
{
  static const int ranks[] = {
    [AMENDS_KNOWLEDGE_FRESH] = 0,
    [AMENDS_KNOWLEDGE_OLD] = 1,
    [AMENDS_KNOWLEDGE_NEVER] = 2,
    [AMENDS_KNOWLEDGE_FAILED] = 3,
  };

  return ranks[knowledge];
}

void
amends_knowledge_mark_set_parcels (AmendsKnowledgeMark *self, GPtrArray *parcels, GTimeZone *zone)
{
  const AmendsParcel *least = NULL;
  gint64 now = amends_clock_now ();

  for (guint i = 0; parcels && i < parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (parcels, i);
      int difference = 0;

      if (amends_status_is_final (parcel->status) && parcel->reason == AMENDS_REASON_NONE)
        continue;
      if (least)
        difference = rank (amends_parcel_get_knowledge (parcel, now)) -
                     rank (amends_parcel_get_knowledge (least, now));
      if (!least || difference > 0 || (difference == 0 && parcel->checked_at < least->checked_at))
        least = parcel;
    }
  if (least)
    amends_knowledge_mark_set_parcel (self, least, zone);
  else
    show_nothing (self);
}

const char *
amends_knowledge_mark_get_words (AmendsKnowledgeMark *self)
{
  return gtk_label_get_text (self->label);
}
