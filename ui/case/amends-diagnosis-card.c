/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a parcel is stuck and how Amends knows, or what it is doing when it is not. */
#include "case/amends-diagnosis-card.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "widgets/amends-time-words.h"

struct _AmendsDiagnosisCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *symbol;
  GtkLabel *title;
  GtkLabel *since;
  GtkLabel *words;
  GtkWidget *evidence;
  GtkWidget *write;
  GtkWidget *paste;
  GtkWidget *unset;
  GtkButton *set_reason;
  gboolean is_stuck;
  gboolean is_email_apart;
};

G_DEFINE_FINAL_TYPE (AmendsDiagnosisCard, amends_diagnosis_card, GTK_TYPE_WIDGET)

static const char *
evidence_icon_name (AmendsEvidenceKind kind)
{
  switch (kind)
    {
    case AMENDS_EVIDENCE_EVENT:
      return "find-location-symbolic";
    case AMENDS_EVIDENCE_REPORT:
      return "user-info-symbolic";
    case AMENDS_EVIDENCE_PERSON:
      return "avatar-default-symbolic";
    case AMENDS_EVIDENCE_INCIDENT:
      return "emblem-important-symbolic";
    case AMENDS_EVIDENCE_PROMISE:
      return "x-office-calendar-symbolic";
    case AMENDS_EVIDENCE_ABSENCE:
      return "dialog-question-symbolic";
    case AMENDS_EVIDENCE_SILENCE:
    case AMENDS_EVIDENCE_DWELL:
    default:
      return "preferences-system-time-symbolic";
    }
}

/* In a grid: a box would ask the label how wide it must be for the height of the row, and text of
 * two scripts, with lines of two heights, then answers wider than the card. */
static void
add_line (AmendsDiagnosisCard *self,
          const char *icon_name,
          const char *text,
          const char *css_class,
          const char *tooltip)
{
  GtkWidget *row = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, NULL);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "valign", GTK_ALIGN_START,
                                  "margin-top", 2, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, tooltip);
  gtk_widget_add_css_class (icon, css_class != NULL ? css_class : "dim-label");
  gtk_grid_attach (GTK_GRID (row), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (row), label, 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (self->evidence), row);
}

/* A look that failed leaves what was known before: why it failed is said beside it. */
static void
add_failed_look (AmendsDiagnosisCard *self, AmendsCaseData *data)
{
  const AmendsParcel *parcel = data->parcel;
  g_autofree char *when = amends_time_exact_words (parcel->failed_at, data->zone);

  if (parcel->failed_at != AMENDS_TIME_NONE && !amends_text_is_empty (parcel->failure_text))
    add_line (self, "dialog-warning-symbolic", parcel->failure_text, "warning", when);
}

static void
fill_evidence (AmendsDiagnosisCard *self, AmendsCaseData *data)
{
  const AmendsDiagnosis *diagnosis = data->diagnosis;

  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      const AmendsEvidence *evidence = g_ptr_array_index (diagnosis->evidence, i);
      g_autofree char *when = amends_time_exact_words (evidence->at, data->zone);

      add_line (self, evidence_icon_name (evidence->kind), evidence->text, NULL,
                *when != '\0' ? when : NULL);
    }
  add_failed_look (self, data);
  if (!diagnosis->is_stuck)
    return;
  if (diagnosis->is_told)
    add_line (self, "emblem-ok-symbolic", _ ("The customer may be told this reason."), "success",
              NULL);
  else
    add_line (self, "dialog-warning-symbolic",
              _ ("Not certain enough to tell the customer: the email says that the reason is not "
                 "known yet."),
              "warning", NULL);
}

static void
fill_stuck (AmendsDiagnosisCard *self, AmendsCaseData *data)
{
  const AmendsDiagnosis *diagnosis = data->diagnosis;
  g_autofree char *relative = amends_day_words (diagnosis->since, data->zone);
  g_autofree char *since = NULL;
  g_autofree char *grade = NULL;

  gtk_image_set_from_icon_name (self->symbol, amends_reason_icon_name (diagnosis->reason));
  gtk_label_set_text (self->title, amends_reason_title (diagnosis->reason));
  if (*relative != '\0')
    /* Translators: since when a parcel is stuck: "Since 17 November, 4 days ago" */
    since = g_strdup_printf (_ ("Since %s"), relative);
  gtk_label_set_text (self->since, since != NULL ? since : "");
  if (diagnosis->grade != AMENDS_GRADE_NONE)
    /* Translators: how sure the diagnosis is: "Grade A: the carrier’s scan says so" */
    grade = g_strdup_printf (C_ ("grade", "Grade %s: %s"),
                             amends_grade_to_string (diagnosis->grade),
                             amends_grade_description (diagnosis->grade));
  gtk_label_set_text (self->words, grade != NULL ? grade : "");
}

/* Not knowing is a state of its own: it is neither good news nor a loss. */
static gboolean
is_not_known (AmendsCaseData *data)
{
  AmendsStatus status = data->diagnosis->status;

  return status == AMENDS_STATUS_UNKNOWN || status == AMENDS_STATUS_NOT_FOUND;
}

static const char *
unknown_words (AmendsCaseData *data)
{
  if (data->parcel->events->len > 0 && data->diagnosis->status == AMENDS_STATUS_UNKNOWN)
    return _ ("What the carrier says could not be read. Its own words stand below.");
  if (data->parcel->checked_at != AMENDS_TIME_NONE)
    return _ ("Nothing is known of this number yet. That does not mean that the parcel is lost: "
              "many carriers show a number only after its first scan.");
  return _ (
      "No tracking history yet. Open the carrier’s page, copy what it says, and paste it here.");
}

static const char *
unknown_title (AmendsCaseData *data)
{
  if (amends_case_data_is_unknown (data))
    return data->parcel->checked_at != AMENDS_TIME_NONE ? _ ("Not Known Yet")
                                                        : _ ("No History Yet");
  return amends_status_title (data->diagnosis->status);
}

static char *
calm_words (AmendsCaseData *data)
{
  const AmendsParcel *parcel = data->parcel;

  if (is_not_known (data))
    return g_strdup (unknown_words (data));
  if (parcel->events->len > 0)
    {
      const AmendsEvent *event = g_ptr_array_index (parcel->events, 0);
      g_autofree char *when = amends_time_relative_words (event->at, data->zone);

      if (amends_status_is_final (data->diagnosis->status))
        return g_strdup (_ ("Nothing is left to do."));
      if (!amends_text_is_empty (event->place))
        return g_strdup_printf (_ ("Last scan %s in %s. Nothing to do now."), when, event->place);
      return g_strdup_printf (_ ("Last scan %s. Nothing to do now."), when);
    }
  return g_strdup (_ ("Nothing to do now."));
}

static void
fill_calm (AmendsDiagnosisCard *self, AmendsCaseData *data)
{
  const AmendsDiagnosis *diagnosis = data->diagnosis;
  gboolean is_unknown = is_not_known (data);
  g_autofree char *relative = amends_day_words (diagnosis->status_at, data->zone);
  g_autofree char *words = calm_words (data);
  g_autofree char *since = NULL;

  gtk_image_set_from_icon_name (self->symbol, is_unknown ? "dialog-question-symbolic"
                                              : diagnosis->status == AMENDS_STATUS_DELIVERED
                                                  ? "emblem-ok-symbolic"
                                                  : "package-x-generic-symbolic");
  gtk_label_set_text (self->title,
                      is_unknown ? unknown_title (data) : amends_status_title (diagnosis->status));
  if (*relative != '\0' && !is_unknown)
    since = g_strdup_printf (_ ("Since %s"), relative);
  gtk_label_set_text (self->since, since != NULL ? since : "");
  gtk_label_set_text (self->words, words);
}

void
amends_diagnosis_card_set_data (AmendsDiagnosisCard *self, AmendsCaseData *data)
{
  const AmendsDiagnosis *diagnosis = data->diagnosis;
  GtkWidget *child;

  g_return_if_fail (AMENDS_IS_DIAGNOSIS_CARD (self));

  while ((child = gtk_widget_get_first_child (self->evidence)) != NULL)
    gtk_box_remove (GTK_BOX (self->evidence), child);
  if (diagnosis->is_stuck)
    fill_stuck (self, data);
  else
    fill_calm (self, data);
  fill_evidence (self, data);

  gtk_widget_set_visible (GTK_WIDGET (self->since), *gtk_label_get_text (self->since) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->words), *gtk_label_get_text (self->words) != '\0');
  gtk_widget_set_visible (self->evidence, gtk_widget_get_first_child (self->evidence) != NULL);
  self->is_stuck = diagnosis->is_stuck;
  gtk_widget_set_visible (self->write, self->is_stuck && self->is_email_apart);
  gtk_widget_set_visible (self->paste, !diagnosis->is_stuck && data->parcel->events->len == 0);
  gtk_widget_set_visible (self->unset, data->parcel->set_reason != AMENDS_REASON_NONE);
  gtk_button_set_label (self->set_reason,
                        diagnosis->is_stuck ? _ ("Set Another _Reason…") : _ ("Set a _Reason…"));
}

void
amends_diagnosis_card_set_is_email_apart (AmendsDiagnosisCard *self, gboolean is_apart)
{
  g_return_if_fail (AMENDS_IS_DIAGNOSIS_CARD (self));

  self->is_email_apart = is_apart;
  gtk_widget_set_visible (self->write, self->is_stuck && is_apart);
}

static void
amends_diagnosis_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_DIAGNOSIS_CARD);
  G_OBJECT_CLASS (amends_diagnosis_card_parent_class)->dispose (object);
}

static void
amends_diagnosis_card_class_init (AmendsDiagnosisCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_diagnosis_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-diagnosis-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, box);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, symbol);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, title);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, since);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, words);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, evidence);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, write);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, paste);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, unset);
  gtk_widget_class_bind_template_child (widget_class, AmendsDiagnosisCard, set_reason);
}

static void
amends_diagnosis_card_init (AmendsDiagnosisCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
