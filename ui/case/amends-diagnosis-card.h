/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "widgets/amends-case-data.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_DIAGNOSIS_CARD (amends_diagnosis_card_get_type ())
G_DECLARE_FINAL_TYPE (AmendsDiagnosisCard, amends_diagnosis_card, AMENDS, DIAGNOSIS_CARD, GtkWidget)

/* Its buttons are the actions "parcel.*" of the page around it. */
void amends_diagnosis_card_set_data (AmendsDiagnosisCard *self, AmendsCaseData *data);
/* Whether the email is out of sight, so that a button must lead to it. */
void amends_diagnosis_card_set_is_email_apart (AmendsDiagnosisCard *self, gboolean is_apart);

G_END_DECLS
