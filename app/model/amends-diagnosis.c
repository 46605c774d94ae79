/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a parcel is stuck, and how that is known. */
#include "model/amends-diagnosis.h"

const char *
amends_evidence_kind_to_string (AmendsEvidenceKind kind)
{
  static const char *const ids[] = { "event", "silence", "dwell", "promise", "report", "person", "incident", "absence" };

  return ids[kind];
}

static void
free_evidence (gpointer data)
{
  AmendsEvidence *evidence = data;

  g_free (evidence->text);
  g_free (evidence);
}

AmendsDiagnosis *
amends_diagnosis_new (void)
{
  AmendsDiagnosis *diagnosis = g_new0 (AmendsDiagnosis, 1);

  diagnosis->valid_until = G_MAXINT64;
  diagnosis->evidence = g_ptr_array_new_with_free_func (free_evidence);
  return diagnosis;
}

void
amends_diagnosis_free (AmendsDiagnosis *diagnosis)
{
  if (diagnosis == NULL)
    return;
  g_ptr_array_unref (diagnosis->evidence);
  g_free (diagnosis);
}

void
amends_diagnosis_add_evidence (AmendsDiagnosis *diagnosis, AmendsEvidenceKind kind, gint64 at, char *text)
{
  AmendsEvidence *evidence = g_new0 (AmendsEvidence, 1);

  evidence->kind = kind;
  evidence->at = at;
  evidence->text = text;
  g_ptr_array_add (diagnosis->evidence, evidence);
}
