/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @kind: as a connection or a refresh names it ("key"). A few words, for where a sentence has no
 * room. */
const char *amends_failure_title (const char *kind);

G_END_DECLS
