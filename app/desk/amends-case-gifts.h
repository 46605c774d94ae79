/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the end of a case says of refunds and new parcels; only for the files of desk/, inside a
 * job. */
#pragma once

#include "desk/amends-case-work.h"

G_BEGIN_DECLS

/* Refuses while something that @outcome says is done is still promised. With @reference, its number
 * or "", whoever closes the case says that all of it is: it is marked as done. */
gboolean amends_case_settle_gifts (AmendsDb *db,
                                   const AmendsCaseWork *work,
                                   AmendsOutcome outcome,
                                   const char *reference,
                                   GError **error);
/* The same for an answer that closes the case: resting on evidence, it says of the one thing that
 * was promised that it is done. @done_id: (out): which; 0: nothing was promised. */
gboolean amends_case_settle_gifts_by_answer (AmendsDb *db,
                                             const AmendsCaseWork *work,
                                             const AmendsAnswer *answer,
                                             const char *playbook,
                                             AmendsOutcome outcome,
                                             gint64 *done_id,
                                             GError **error);

G_END_DECLS
