/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_FORM_FIELD (amends_form_field_get_type ())
G_DECLARE_FINAL_TYPE (AmendsFormField, amends_form_field, AMENDS, FORM_FIELD, GtkBox)

/* Properties: "label", with a mnemonic; "child": the field itself, to which the mnemonic leads. */
void amends_form_field_set_label (AmendsFormField *self, const char *label);

G_END_DECLS
