/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer of a playbook does; only for the files of desk/, inside a job. */
#pragma once

#include "desk/amends-case-before.h"

G_BEGIN_DECLS

/* Effects first: an answer that cannot be carried out is not given. The case is saved, its parcels
 * are diagnosed anew. */
gboolean amends_case_give_answer (AmendsDb *db,
                                  AmendsCaseWork *work,
                                  AmendsPlaybook *playbook,
                                  const AmendsStep *step,
                                  const AmendsAnswer *answer,
                                  gboolean is_auto,
                                  GError **error);
/* What was waited for is over once something is answered. */
void amends_case_end_waiting (AmendsCase *row, gboolean is_auto);
/* @is_anew: also where the parcel has that reason already, as of now by hand. */
gboolean amends_case_set_parcel_reasons (AmendsDb *db,
                                         AmendsCaseWork *work,
                                         JsonObject *before,
                                         AmendsReason reason,
                                         const char *why,
                                         gboolean is_anew,
                                         GError **error);

G_END_DECLS
