/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "widgets/amends-case-data.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_COMPOSER (amends_composer_get_type ())
G_DECLARE_FINAL_TYPE (AmendsComposer, amends_composer, AMENDS, COMPOSER, GtkWidget)

/* Shows the draft for the parcel of @data; called again whenever the shop file changed. */
void amends_composer_set_data (AmendsComposer *self, AmendsDesk *desk, AmendsCaseData *data);
/* Begins an email also for a parcel that is not stuck, and puts the focus into it. */
void amends_composer_begin (AmendsComposer *self);
/* Puts what a case proposes into the draft, each where it is not NULL; what a person wrote is brought
 * back by a toast. */
void amends_composer_propose (AmendsComposer *self,
                              const char *template_name,
                              const AmendsCompensation *compensation);
/* Takes the way out that is offered first. */
void amends_composer_send (AmendsComposer *self);

G_END_DECLS
