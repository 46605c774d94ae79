/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bundled data of resources/, and the shop's own copies that win over it. */
void amends_data_set_own_dir (const char *dir);
GBytes *amends_data_load (const char *name, GError **error);
GBytes *amends_data_load_bundled (const char *name, GError **error);
GStrv amends_data_list (const char *folder);
gboolean amends_data_save_own (const char *name, GBytes *bytes, GError **error);
gboolean amends_data_remove_own (const char *name, GError **error);
char *amends_data_dup_own_path (const char *name);
gboolean amends_data_has_own (const char *name);
void amends_data_report_broken (const char *name, const GError *problem);
GStrv amends_data_dup_broken (void);

G_END_DECLS
