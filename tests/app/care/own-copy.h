/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop's own copy of one data file, in a folder of its own. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *name; /* below resources/ */
} OwnCopy;

OwnCopy *own_copy_new (const char *name);
void own_copy_write (OwnCopy *self, GBytes *bytes);
/* The bundled text with one replacement. */
void own_copy_change (OwnCopy *self, const char *from, const char *to);
/* That the shop was told of it, in these words. */
void own_copy_assert_reported (OwnCopy *self, const char *words);
void own_copy_free (OwnCopy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwnCopy, own_copy_free)

G_END_DECLS
