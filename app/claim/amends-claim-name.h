/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files inside of an archive that whoever unpacks it can have on any system. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amends_claim_name_clean (const char *name);
char *amends_claim_name_take_free (GHashTable *taken, const char *folder, const char *name);

G_END_DECLS
