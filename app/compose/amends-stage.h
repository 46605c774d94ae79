/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stage of an order's life an email is for: what happened since the customer last heard. */
#pragma once

#include "compose/amends-composer.h"

G_BEGIN_DECLS

#define AMENDS_STAGE_DELAY_NOTICE "delay-notice"
#define AMENDS_STAGE_DISPATCHED "dispatched"
#define AMENDS_STAGE_FIRST_SCAN "first-scan"
#define AMENDS_STAGE_REMEDY "remedy"
#define AMENDS_STAGE_RESOLVED "resolved"
#define AMENDS_STAGE_WEEKLY_UPDATE "weekly-update"

/* After so many seconds without a word from the shop "nothing new" is news. */
#define AMENDS_STAGE_SILENCE ((gint64) 7 * 86400)

const char *amends_stage_pick (const AmendsComposeInput *input); /* (transfer none) */
/* Of a parcel with which nothing is the matter: its customer hears in a week. */
gboolean amends_stage_is_calm (const char *template_name);
gboolean amends_stage_has_scan (const AmendsParcel *parcel); /* a label alone is none */
/* Whether that stage's text has room for a compensation. */
gboolean amends_stage_tells_of_gift (const char *template_name);
gint64 amends_stage_silent_since (const AmendsComposeInput *input); /* 0: not known */

G_END_DECLS
