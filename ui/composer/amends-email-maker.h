/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/amends-email-draft.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_EMAIL_MAKER (amends_email_maker_get_type ())
G_DECLARE_FINAL_TYPE (AmendsEmailMaker, amends_email_maker, AMENDS, EMAIL_MAKER, GObject)

/* Signals: "made": the draft has other words; "replaced" after it, with the AmendsEmailDraft that
 * held a person's own words; "checked": it is known whether the words may leave; "failed" and
 * "check-failed" with a GError. */
AmendsEmailMaker *amends_email_maker_new (void);
void
amends_email_maker_set_draft (AmendsEmailMaker *self, AmendsDesk *desk, AmendsEmailDraft *draft);

/* What a person asked for is on its way. */
gboolean amends_email_maker_is_asked (AmendsEmailMaker *self);
/* What the draft says is not yet what was chosen and typed, or is not checked. */
gboolean amends_email_maker_is_making (AmendsEmailMaker *self);

/* Composes, unless what was chosen or typed last is still waited for. */
void amends_email_maker_refresh (AmendsEmailMaker *self);
void amends_email_maker_compose (AmendsEmailMaker *self);
/* For a person, whose own words may be replaced by it. */
void amends_email_maker_ask (AmendsEmailMaker *self);
/* As ask, once they pause in choosing. */
void amends_email_maker_choose (AmendsEmailMaker *self, gboolean is_typed);
/* Checks the words that a person wrote, once they pause in writing. */
void amends_email_maker_edit (AmendsEmailMaker *self);
void amends_email_maker_check (AmendsEmailMaker *self);
/* Back to the words of the templates. */
void amends_email_maker_start_over (AmendsEmailMaker *self);
/* For somebody who wants to hear nothing of it any more. */
void amends_email_maker_abandon (AmendsEmailMaker *self);

G_END_DECLS
