/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A data file of care, of which a shop may have its own copy. Private to the room. */
#pragma once

#include <json-glib/json-glib.h>

#include "care/amends-playbook.h"

G_BEGIN_DECLS

/* (transfer full) what the file says; NULL where anything in it is wrong, which is then added to
 * @problems (element-type utf8) */
typedef gpointer (*AmendsCareRead) (JsonObject *object, GPtrArray *problems);

gpointer
amends_care_file_load (const char *name, AmendsCareRead read, gboolean *is_own, GError **error);

void amends_care_file_problem (GPtrArray *problems, const char *format, ...) G_GNUC_PRINTF (2, 3);
void amends_care_file_check_members (JsonObject *object,
                                     const char *const *known,
                                     const char *where,
                                     GPtrArray *problems);
gboolean amends_care_file_read_twin (JsonObject *object, const char *member, AmendsTwin *twin);
int amends_care_file_read_number (JsonObject *object,
                                  const char *member,
                                  int least,
                                  int most,
                                  int fallback,
                                  GPtrArray *problems);
GHashTable *
amends_care_file_read_sums (JsonObject *object, const char *member, GPtrArray *problems);
void amends_twin_clear (AmendsTwin *twin);

G_END_DECLS
