/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-compose.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_EMAIL_HISTORY (amends_email_history_get_type ())
G_DECLARE_FINAL_TYPE (AmendsEmailHistory, amends_email_history, AMENDS, EMAIL_HISTORY, GtkWidget)

/* @emails: (element-type AmendsEmail) newest first */
void amends_email_history_set_emails (AmendsEmailHistory *self,
                                      AmendsDesk *desk,
                                      GPtrArray *emails,
                                      GTimeZone *zone);

G_END_DECLS
