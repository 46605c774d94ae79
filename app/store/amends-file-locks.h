/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be called before the first connection is opened. */
void amends_file_locks_install (void);

G_END_DECLS
