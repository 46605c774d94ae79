/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-claim.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CLAIM_PACK_DIALOG (amends_claim_pack_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmendsClaimPackDialog,
                      amends_claim_pack_dialog,
                      AMENDS,
                      CLAIM_PACK_DIALOG,
                      AdwWindow)

GtkWidget *
amends_claim_pack_dialog_new (GtkWindow *parent, AmendsDesk *desk, gint64 order_id, gint64 case_id);
/* The pack as it is chosen, kept at @path; for whoever has asked where already. */
void amends_claim_pack_dialog_save (AmendsClaimPackDialog *self, const char *path);

G_END_DECLS
